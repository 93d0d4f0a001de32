using System.Security.Cryptography;
using GovChat.Audit;
using GovChat.Server.Storage;

namespace GovChat.Server.Tests.Auditing;

/// <summary>A channel with messages as sending writes them, without the people who would.</summary>
internal sealed class SaidRows
{
    private static readonly DateTimeOffset At = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    private readonly TreeBench bench;
    private readonly Guid person = Guid.NewGuid();
    private long messages;
    private long events;

    private SaidRows(TreeBench bench) => this.bench = bench;

    public Guid ChannelId { get; } = Guid.NewGuid();

    /// <summary>The data key whose name stands at the beginning of each sealed text.</summary>
    public Guid KeyId { get; } = Guid.NewGuid();

    public static async Task<SaidRows> BeginAsync(TreeBench bench)
    {
        var rows = new SaidRows(bench);
        await bench.TamperAsync(
            "alter table channel drop constraint if exists channel_created_by_fkey", // People are no part of this.
            $"insert into channel (id, organisation_id, kind, name, purpose, created_by, created_at) "
                + $"values ('{rows.ChannelId}', '{bench.Log}', 'Public', '\\x00', '\\x00', '{rows.person}', now())"
        );
        return rows;
    }

    public async Task SayAsync(int count)
    {
        for (var at = 0; at < count; at++)
        {
            var id = Guid.NewGuid();
            var body = NewBody();
            var record = Record(++events, ++messages, kind: 0, id, revision: 0, body);
            await WriteAsync(
                """
                insert into message (channel_id, sequence, event, id, organisation_id, author_id, device_id, client_id, sent_at,
                                     body, text_mac, mark, leaf)
                values ($1, $2, $3, $4, $5, $6, $6, $4, $7, $8, '\x00', 0, $9)
                """,
                id,
                body,
                record
            );
        }
    }

    public async Task EditAsync(long message, int revision)
    {
        var body = NewBody();
        var record = Record(++events, message, kind: 1, id: null, revision, body);
        await WriteAsync(
            $"""
            insert into message_change (channel_id, sequence, event, client_id, organisation_id, person_id, device_id, at, body,
                                        text_mac, mark, leaf, kind, revision)
            values ($1, $2, $3, $4, $5, $6, $6, $7, $8, '\x00', 0, $9, 1, {revision})
            """,
            Guid.NewGuid(),
            body,
            record
        );
    }

    /// <summary>The key's class and month are destroyed, or not, and the texts are taken out of their rows.</summary>
    public Task EraseAsync(bool isKeyDestroyed) =>
        bench.TamperAsync(
            $"insert into retention_key (id, organisation_id, retention_class, month, generation, check_value, created_at, "
                + $"destroyed_at) values ('{person}', '{bench.Log}', 'standard', '2026-11-01', 1, '\\x00', now(), "
                + (isKeyDestroyed ? "now())" : "null)"),
            $"insert into channel_key (id, organisation_id, channel_id, wrapped, created_at, retention_key_id) "
                + $"values ('{KeyId}', '{bench.Log}', '{ChannelId}', '\\x00', now(), '{person}')",
            "update message set body = substring(body from 1 for 18)",
            "update message_change set body = substring(body from 1 for 18)"
        );

    private byte[] NewBody() => [1, 1, .. KeyId.ToByteArray(), .. RandomNumberGenerator.GetBytes(92)];

    private MessageRecord Record(long happened, long message, int kind, Guid? id, int revision, byte[] body) =>
        new(
            bench.Log,
            ChannelId,
            happened,
            message,
            kind,
            id,
            revision,
            person,
            person,
            At,
            Mark: 0,
            ReplyTo: null,
            Reaction: null,
            SHA256.HashData(body)
        );

    private Task<int> WriteAsync(string insert, Guid id, byte[] body, MessageRecord record) =>
        bench.WithAsync(async sql =>
        {
            await sql.ExecuteAsync(
                "update channel set sequence = $2, event = $3 where id = $1",
                CancellationToken.None,
                Parameter.Of(ChannelId),
                Parameter.Of(messages),
                Parameter.Of(events)
            );
            return await sql.ExecuteAsync(
                insert,
                CancellationToken.None,
                Parameter.Of(ChannelId),
                Parameter.Of(record.Message),
                Parameter.Of(record.Event),
                Parameter.Of(id),
                Parameter.Of(bench.Log),
                Parameter.Of(person),
                Parameter.Of(At),
                Parameter.Of(body),
                Parameter.Of(record.LeafHash())
            );
        });
}
