namespace GovChat.Audit;

/// <summary>One entry of an audit log as the tree holds it: everything but its words, of which it holds a commitment.</summary>
/// <param name="OrganisationId">Whose log; empty for the operator's.</param>
/// <param name="Number">Its number, from 1 without gaps; its leaf is the one before.</param>
/// <param name="At">When, in UTC; to the microsecond (<see cref="Clock"/>).</param>
/// <param name="Kind">What happened.</param>
/// <param name="ActorId">Who.</param>
/// <param name="DeviceId">From which terminal.</param>
/// <param name="SessionId">In which session.</param>
/// <param name="SubjectId">Whom or what it concerned.</param>
/// <param name="Result">Done, or the code of the refusal.</param>
/// <param name="Founding">Whether the owner acted alone because there was nobody else yet.</param>
/// <param name="Commitment">To what it says in words; null when it says nothing.</param>
public sealed record AuditRecord(
    Guid OrganisationId,
    long Number,
    DateTimeOffset At,
    string Kind,
    Guid? ActorId,
    Guid? DeviceId,
    Guid? SessionId,
    Guid? SubjectId,
    string Result,
    bool Founding,
    byte[]? Commitment
)
{
    private const int Version = 1;
    private const int Items = 12;

    /// <summary>The time an entry can hold: UTC, whole microseconds, as the database does.</summary>
    public static DateTimeOffset Clock(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    /// <summary>
    /// The bytes that are hashed: a CBOR array in the order of the parameters, a version before them, in the deterministic
    /// encoding of RFC 8949; time in microseconds of Unix, identifiers as 16 bytes.
    /// </summary>
    public byte[] Encode()
    {
        var cbor = new CanonicalCbor()
            .Array(Items)
            .Number(Version)
            .Name(OrganisationId)
            .Number(Number)
            .Number((At.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond)
            .Text(Kind)
            .Name(ActorId)
            .Name(DeviceId)
            .Name(SessionId)
            .Name(SubjectId)
            .Text(Result)
            .Truth(Founding)
            .Bytes(Commitment);
        return cbor.Written.ToArray();
    }

    /// <summary>The hash of its leaf.</summary>
    public byte[] LeafHash() => TreeHash.OfLeaf(Encode());
}
