namespace GovChat.Audit.Tests;

/// <summary>The bytes of an entry, by hand after RFC 8949, and that each of its fields counts.</summary>
public sealed class EnteringARecord
{
    private static readonly Guid Organisation = new("00112233-4455-6677-8899-aabbccddeeff");

    private static readonly AuditRecord Record = new(
        Organisation,
        300,
        DateTimeOffset.UnixEpoch.AddMicroseconds(1_000_000),
        "a.b",
        new Guid("01010101-0101-0101-0101-010101010101"),
        null,
        null,
        null,
        "done",
        Founding: true,
        [.. Enumerable.Repeat((byte)7, 32)]
    );

    [Fact]
    public void It_is_spelled_as_the_standard_says()
    {
        const string expected =
            "8C" // an array of twelve
            + "01" // version 1
            + "5000112233445566778899AABBCCDDEEFF" // 16 bytes: the organisation, as its text reads
            + "19012C" // 300
            + "1A000F4240" // a second in microseconds
            + "63612E62" // "a.b"
            + "5001010101010101010101010101010101" // who
            + "F6F6F6" // no terminal, session, subject
            + "64646F6E65" // "done"
            + "F5" // founding
            + "58200707070707070707070707070707070707070707070707070707070707070707";

        Assert.Equal(expected, Convert.ToHexString(Record.Encode()));
        Assert.Equal(TreeHash.OfLeaf(Convert.FromHexString(expected)), Record.LeafHash());
    }

    public static TheoryData<AuditRecord> Changed =>
        [
            Record with
            {
                OrganisationId = Guid.Empty,
            },
            Record with
            {
                Number = 301,
            },
            Record with
            {
                At = Record.At.AddMicroseconds(1),
            },
            Record with
            {
                Kind = "a.c",
            },
            Record with
            {
                ActorId = null,
            },
            Record with
            {
                ActorId = null,
                DeviceId = Record.ActorId,
            },
            Record with
            {
                ActorId = null,
                SessionId = Record.ActorId,
            },
            Record with
            {
                ActorId = null,
                SubjectId = Record.ActorId,
            },
            Record with
            {
                Result = "don",
            },
            Record with
            {
                Founding = false,
            },
            Record with
            {
                Commitment = null,
            },
            Record with
            {
                Commitment = new byte[32],
            },
        ];

    [Theory]
    [MemberData(nameof(Changed))]
    public void Whatever_changes_changes_its_leaf(AuditRecord changed)
    {
        Assert.NotEqual(Convert.ToHexString(Record.LeafHash()), Convert.ToHexString(changed.LeafHash()));
        Assert.Equal(Record.LeafHash(), (changed with { Kind = "x" } == changed ? changed : Record).LeafHash());
    }

    [Fact]
    public void Time_is_kept_as_the_database_keeps_it()
    {
        var time = new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(9)).AddTicks(12_345_678);

        Assert.Equal(TimeSpan.Zero, AuditRecord.Clock(time).Offset);
        Assert.Equal(time.UtcTicks - 8, AuditRecord.Clock(time).UtcTicks);
    }

    [Fact]
    public void Words_are_committed_to_with_their_salt_and_in_any_order()
    {
        var salt = new byte[AuditStatement.SaltBytes];
        var one = new AuditStatement("佐藤", Facts(("a", "1"), ("bb", "2"), ("c", "3")), salt);
        var turned = new AuditStatement("佐藤", Facts(("c", "3"), ("bb", "2"), ("a", "1")), salt);

        Assert.Equal(one.Commitment(), turned.Commitment());
        Assert.All(
            new[]
            {
                one with
                {
                    SubjectName = null,
                },
                one with
                {
                    SubjectName = "佐藤 ",
                },
                one with
                {
                    Details = Facts(("a", "1"), ("bb", "2")),
                },
                one with
                {
                    Details = Facts(("a", "1"), ("bb", "3"), ("c", "2")),
                },
                one with
                {
                    Details = Facts(("a", "1"), ("b", "b2"), ("c", "3")),
                },
                one with
                {
                    Salt = [.. salt[..^1], 1],
                },
            },
            other => Assert.NotEqual(Convert.ToHexString(one.Commitment()), Convert.ToHexString(other.Commitment()))
        );
    }

    private static Dictionary<string, string> Facts(params (string Name, string Value)[] facts) =>
        facts.ToDictionary(fact => fact.Name, fact => fact.Value, StringComparer.Ordinal);
}
