using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace GovChat.Audit.Bundles;

/// <summary>
/// Writes a bundle: a whole log up to one of its checkpoints in one file that can be checked far from the server. Call
/// <see cref="BeginAsync"/>, then <c>AddAsync</c> for every entry in order, <see cref="SealAsync"/>.
/// </summary>
/// <param name="output">Where the lines go; stays open.</param>
/// <param name="organisationId">Whose log.</param>
/// <param name="signer">The key of the log.</param>
/// <param name="kind">What the log holds.</param>
public sealed class BundleWriter(
    Stream output,
    Guid organisationId,
    INoteSigner signer,
    BundleKind kind = BundleKind.Deeds
) : IDisposable
{
    private static readonly byte[] NewLine = [(byte)'\n'];

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long size;

    /// <summary>Writes the head and the checkpoints.</summary>
    /// <param name="checkpoints">Of rising sizes; the last is that of the whole bundle.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task BeginAsync(IEnumerable<SignedNote> checkpoints, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(checkpoints);
        var head = new BundleLines.Head(BundleLines.FormatOf(kind), organisationId, signer.Verifier.ToString());
        await WriteAsync(head, BundleLines.Json.Head, cancellation);
        foreach (var checkpoint in checkpoints)
        {
            await WriteAsync(new BundleLines.Point(checkpoint.ToString()), BundleLines.Json.Point, cancellation);
        }
    }

    /// <summary>Writes an entry.</summary>
    /// <param name="record">As it stands in the log.</param>
    /// <param name="leaf">The hash that the tree holds of it, whether it fits or not.</param>
    /// <param name="words">What it says; null where that was taken away.</param>
    /// <param name="cancellation">Stops.</param>
    public Task AddAsync(AuditRecord record, byte[] leaf, AuditStatement? words, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(record);
        size++;
        var entry = new BundleLines.Entry(
            record.Number,
            record.At,
            record.Kind,
            record.ActorId,
            record.DeviceId,
            record.SessionId,
            record.SubjectId,
            record.Result,
            record.Founding,
            record.Commitment,
            leaf,
            words is null ? null : new BundleLines.Words(words.SubjectName, words.Details, words.Salt)
        );
        return WriteAsync(entry, BundleLines.Json.Entry, cancellation);
    }

    /// <summary>Writes an event of a channel.</summary>
    /// <param name="number">Its place in the tree, from 1.</param>
    /// <param name="record">As it stands in the database.</param>
    /// <param name="leaf">The hash that was written with it, whether it fits or not.</param>
    /// <param name="cancellation">Stops.</param>
    public Task AddAsync(long number, MessageRecord record, byte[] leaf, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(record);
        size++;
        var said = new BundleLines.Said(
            number,
            record.ChannelId,
            record.Event,
            record.Message,
            record.Kind,
            record.MessageId,
            record.Revision,
            record.PersonId,
            record.DeviceId,
            record.At,
            record.Mark,
            record.ReplyTo,
            record.Reaction,
            record.BodyHash,
            leaf
        );
        return WriteAsync(said, BundleLines.Json.Said, cancellation);
    }

    /// <summary>Signs all that was written, so that nothing can be left out of it either.</summary>
    public Task SealAsync(CancellationToken cancellation)
    {
        var text = BundleLines.SealText(signer.Verifier.Name, size, hash.GetHashAndReset());
        var note = SignedNote.Sign(text, signer);
        return WriteAsync(new BundleLines.End(note.ToString()), BundleLines.Json.End, cancellation);
    }

    /// <inheritdoc/>
    public void Dispose() => hash.Dispose();

    private async Task WriteAsync<T>(T line, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(line, type);
        hash.AppendData(bytes);
        hash.AppendData(NewLine);
        await output.WriteAsync(bytes, cancellation);
        await output.WriteAsync(NewLine, cancellation);
    }
}
