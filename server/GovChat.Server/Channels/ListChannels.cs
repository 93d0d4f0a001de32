using GovChat.Contracts;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Devices;
using GovChat.Contracts.Emergencies;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Npgsql;

namespace GovChat.Server.Channels;

/// <summary>The channels of a person, and the public ones they could join.</summary>
internal sealed class ListChannels(Database database, KeyRing keys, TimeProvider time)
{
    /// <summary>Channels of one answer; nobody follows more.</summary>
    private const int ChannelsMax = 1_000;

    // By the person's own memberships; takes no lock.
    private const string OfPerson = """
        select c.id, c.kind, c.name, c.purpose,
               (select count(*) from channel_member x where x.channel_id = c.id), c.sequence, c.event, m.read_sequence,
               true, c.last_message_at, c.emergency, least(c.emergency_ends_at, c.emergency_ended_at),
               c.take_out_barred, c.closed_zones, $3 = any(c.closed_zones), c.created_by = $1,
               other.id, other.display_name,
               (select count(*) from log_grant_channel l join log_grant g on g.id = l.grant_id
                where l.channel_id = c.id and l.opened_at + make_interval(days => g.delay_days) <= $4)
        from channel_member m
        join channel c on c.id = m.channel_id
        left join person other
               on other.id = case when c.direct_low = $1 then c.direct_high when c.direct_high = $1 then c.direct_low end
        where m.person_id = $1
        order by coalesce(c.last_message_at, c.created_at) desc
        limit $2
        """;

    // Public channels the person does not belong to: their names are everybody's, how busy they are is not.
    private const string Joinable = """
        select c.id, c.kind, c.name, c.purpose,
               (select count(*) from channel_member x where x.channel_id = c.id), 0::bigint, 0::bigint, 0::bigint,
               false, null::timestamptz, null::text, null::timestamptz,
               c.take_out_barred, c.closed_zones, $3 = any(c.closed_zones), c.created_by = $1,
               null::uuid, null::bytea, 0::bigint
        from channel c
        where c.kind = 'Public' and $4::timestamptz is not null
          and not exists (select from channel_member m where m.channel_id = c.id and m.person_id = $1)
        order by c.created_at desc
        limit $2
        """;

    public static async Task<IResult> HandleAsync(
        SignedInPerson reader,
        ListChannels useCase,
        CancellationToken cancellation
    ) =>
        TypedResults.Json(await useCase.OfPersonAsync(reader, cancellation), WireJson.Default.IReadOnlyListChannelView);

    public static async Task<IResult> HandlePublicAsync(
        SignedInPerson reader,
        ListChannels useCase,
        CancellationToken cancellation
    ) =>
        TypedResults.Json(
            [.. (await useCase.ReadAsync(Joinable, reader, cancellation)).OrderBy(row => row.Name, ChannelNames.Order)],
            WireJson.Default.IReadOnlyListChannelView
        );

    /// <summary>The reader's own channels, the busiest first.</summary>
    public Task<IReadOnlyList<ChannelView>> OfPersonAsync(SignedInPerson reader, CancellationToken cancellation) =>
        ReadAsync(OfPerson, reader, cancellation);

    private Task<IReadOnlyList<ChannelView>> ReadAsync(
        string statement,
        SignedInPerson reader,
        CancellationToken cancellation
    ) =>
        database.InOrganisationSqlAsync<IReadOnlyList<ChannelView>>(
            reader.OrganisationId,
            async sql =>
            {
                var views = new List<ChannelView>();
                await using var rows = await sql.ReadAsync(
                    statement,
                    cancellation,
                    Parameter.Of(reader.PersonId),
                    Parameter.Of(ChannelsMax),
                    Parameter.Of(reader.Zone.ToString()),
                    Parameter.Of(time.GetUtcNow())
                );
                while (await rows.ReadAsync(cancellation))
                {
                    views.Add(ViewOf(rows, reader));
                }

                return views;
            },
            cancellation
        );

    private ChannelView ViewOf(NpgsqlDataReader row, SignedInPerson reader) =>
        new(
            row.GetGuid(0),
            Enum.Parse<ChannelKind>(row.GetString(1)),
            NameOf(row, reader),
            ChannelNames.OpenPurpose(keys, reader.OrganisationId, row.GetGuid(0), row.GetFieldValue<byte[]>(3)),
            (int)row.GetInt64(4),
            row.GetInt64(5),
            row.GetInt64(6),
            row.GetInt64(7),
            row.GetBoolean(8),
            row.IsDBNull(9) ? null : row.GetFieldValue<DateTimeOffset>(9),
            row.IsDBNull(10) ? null : Enum.Parse<EmergencyReason>(row.GetString(10)),
            row.IsDBNull(11) ? null : row.GetFieldValue<DateTimeOffset>(11)
        )
        {
            IsTakeOutBarred = row.GetBoolean(12),
            ClosedZones = [.. row.GetFieldValue<string[]>(13).Select(Enum.Parse<DeviceZone>)],
            IsClosedHere = row.GetBoolean(14),
            IsOwn = row.GetBoolean(15),
            ReadingCount = (int)row.GetInt64(18),
        };

    /// <summary>A channel of two is called by the other one.</summary>
    private string NameOf(NpgsqlDataReader row, SignedInPerson reader) =>
        row.IsDBNull(16)
            ? ChannelNames.Open(keys, reader.OrganisationId, row.GetGuid(0), row.GetFieldValue<byte[]>(2))
            : PersonNames.Open(keys, reader.OrganisationId, row.GetGuid(16), row.GetFieldValue<byte[]>(17));
}
