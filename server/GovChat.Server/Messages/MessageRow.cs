using GovChat.Contracts.Messages;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using Npgsql;

namespace GovChat.Server.Messages;

/// <summary>A message as it stands in the log.</summary>
internal sealed record MessageRow(
    long Sequence,
    long Event,
    Guid MessageId,
    Guid ClientId,
    Guid AuthorId,
    string AuthorName,
    DateTimeOffset SentAt,
    MessageMark Mark,
    byte[] Body,
    byte[]? Original,
    long? ReplyTo
)
{
    /// <summary>From the first eleven columns, in this order. Of one statement each author's name is opened once.</summary>
    public static MessageRow Of(NpgsqlDataReader row, Guid organisationId, KeyRing keys, Dictionary<Guid, string> names)
    {
        var authorId = row.GetGuid(4);
        if (!names.TryGetValue(authorId, out var name))
        {
            name = PersonNames.Open(keys, organisationId, authorId, row.GetFieldValue<byte[]>(5));
            names.Add(authorId, name);
        }

        return new MessageRow(
            row.GetInt64(0),
            row.GetInt64(1),
            row.GetGuid(2),
            row.GetGuid(3),
            authorId,
            name,
            row.GetFieldValue<DateTimeOffset>(6),
            (MessageMark)row.GetInt16(7),
            row.GetFieldValue<byte[]>(8),
            row.IsDBNull(9) ? null : row.GetFieldValue<byte[]>(9),
            row.IsDBNull(10) ? null : row.GetInt64(10)
        );
    }
}
