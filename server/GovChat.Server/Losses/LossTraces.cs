using GovChat.Contracts.Channels;
using GovChat.Contracts.Losses;
using GovChat.Server.Channels;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;

namespace GovChat.Server.Losses;

/// <summary>What a lost terminal could read and what was opened there: names and days, never a text.</summary>
internal sealed class LossTraces(Database database, KeyRing keys)
{
    /// <summary>How far back a sheet looks.</summary>
    private static readonly TimeSpan LooksBack = TimeSpan.FromDays(30);

    // Sessions are kept; one row by an index of the terminal's own. Takes no lock.
    private const string FindSignIns = """
        select s.created_at, p.id, p.display_name from session s join person p on p.id = s.person_id
        where s.device_id = $1 and s.created_at > $2 order by s.created_at desc limit 500
        """;

    // The people of the terminal: admitted by name, or signed in there within the time; their channels, and whatever was
    // opened there. Takes no lock.
    private const string FindChannels = """
        with reader as (
            select person_id from device_admission where device_id = $1 and person_id is not null
            union
            select person_id from session where device_id = $1 and created_at > $2
        ), opened as (
            select channel_id, max(day) as day from device_opening where device_id = $1 and day >= $3 group by channel_id
        )
        select c.id, c.kind, c.name, o.day
        from channel c left join opened o on o.channel_id = c.id
        where o.channel_id is not null
           or exists (select from channel_member m join reader r using (person_id) where m.channel_id = c.id)
        order by o.day desc nulls last, c.id limit 2000
        """;

    public Task<Traces> OfAsync(LostReport report, CancellationToken cancellation)
    {
        var since = report.ReportedAt - LooksBack;
        return database.InOrganisationSqlAsync(
            report.OrganisationId,
            async sql => new Traces(
                await SignInsAsync(sql, report, since, cancellation),
                await ChannelsAsync(sql, report, since, cancellation)
            ),
            cancellation
        );
    }

    private async Task<List<LostTerminalSignIn>> SignInsAsync(
        OrganisationSql sql,
        LostReport report,
        DateTimeOffset since,
        CancellationToken cancellation
    )
    {
        var signIns = new List<LostTerminalSignIn>();
        await using var rows = await sql.ReadAsync(
            FindSignIns,
            cancellation,
            Parameter.Of(report.DeviceId),
            Parameter.Of(since)
        );
        while (await rows.ReadAsync(cancellation))
        {
            var sealedName = rows.GetFieldValue<byte[]>(2);
            var name = PersonNames.Open(keys, report.OrganisationId, rows.GetGuid(1), sealedName);
            signIns.Add(new LostTerminalSignIn(rows.GetFieldValue<DateTimeOffset>(0), name));
        }

        return signIns;
    }

    private async Task<IReadOnlyList<LostTerminalChannel>> ChannelsAsync(
        OrganisationSql sql,
        LostReport report,
        DateTimeOffset since,
        CancellationToken cancellation
    )
    {
        var channels = new List<LostTerminalChannel>();
        await using var rows = await sql.ReadAsync(
            FindChannels,
            cancellation,
            Parameter.Of(report.DeviceId),
            Parameter.Of(since),
            Parameter.Of(JapanDay.Of(since))
        );
        while (await rows.ReadAsync(cancellation))
        {
            channels.Add(
                new LostTerminalChannel(
                    rows.GetGuid(0),
                    Enum.Parse<ChannelKind>(rows.GetString(1)),
                    ChannelNames.Open(keys, report.OrganisationId, rows.GetGuid(0), rows.GetFieldValue<byte[]>(2)),
                    await rows.IsDBNullAsync(3, cancellation) ? null : rows.GetFieldValue<DateOnly>(3)
                )
            );
        }

        return
        [
            .. channels
                .OrderByDescending(channel => channel.LastOpenedOn)
                .ThenBy(channel => channel.Name, ChannelNames.Order)
                .ThenBy(channel => channel.ChannelId),
        ];
    }

    /// <summary>What was found.</summary>
    internal sealed record Traces(
        IReadOnlyList<LostTerminalSignIn> SignIns,
        IReadOnlyList<LostTerminalChannel> Channels
    );
}
