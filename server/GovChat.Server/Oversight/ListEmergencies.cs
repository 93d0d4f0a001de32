using GovChat.Contracts;
using GovChat.Contracts.Emergencies;
using GovChat.Contracts.People;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Npgsql;
using NpgsqlTypes;

namespace GovChat.Server.Oversight;

/// <summary>
/// The emergencies one may know of: one's own for whoever opened or receives them, all for officers and owners. Who looks
/// over them learns of reasons, people and reports, and not a word of what was said.
/// </summary>
internal sealed class ListEmergencies(Database database, KeyRing keys, TimeProvider time)
{
    /// <summary>Emergencies of one answer; the newest ones.</summary>
    private const int EmergenciesMax = 500;

    // Newest first, along an index; takes no lock.
    private const string Find = """
        select e.id, own.member, e.reason, opener.display_name, d.name,
               others.ids, e.opened_at, c.emergency_ends_at, c.emergency_ended_at, c.sequence, e.report_state, e.report_due_on,
               e.report, e.opened_by, others.names
        from emergency e
        join channel c on c.id = e.id
        join person opener on opener.id = e.opened_by
        join department d on d.id = e.department_id
        cross join lateral (select exists (select from channel_member m where m.channel_id = e.id and m.person_id = $1))
                           as own (member)
        cross join lateral (select array_agg(p.id order by p.id), array_agg(p.display_name order by p.id)
                            from channel_member m join person p on p.id = m.person_id
                            where m.channel_id = e.id and m.person_id <> e.opened_by) as others (ids, names)
        where (own.member or $2) and ($3::uuid is null or e.id = $3)
        order by e.opened_at desc
        limit $4
        """;

    public static async Task<IResult> HandleAsync(
        SignedInPerson reader,
        ListEmergencies useCase,
        CancellationToken cancellation
    ) =>
        TypedResults.Json(
            await useCase.ReadAsync(reader, only: null, cancellation),
            WireJson.Default.IReadOnlyListEmergencyView
        );

    /// <summary>One emergency; null when there is none that this person may know of.</summary>
    public async Task<EmergencyView?> FindAsync(
        SignedInPerson reader,
        Guid emergencyId,
        CancellationToken cancellation
    ) => (await ReadAsync(reader, emergencyId, cancellation)).SingleOrDefault();

    private Task<IReadOnlyList<EmergencyView>> ReadAsync(
        SignedInPerson reader,
        Guid? only,
        CancellationToken cancellation
    ) =>
        database.InOrganisationSqlAsync<IReadOnlyList<EmergencyView>>(
            reader.OrganisationId,
            async sql =>
            {
                var seesAll = reader.Roles.Contains(Role.SecurityOfficer) || reader.Roles.Contains(Role.Owner);
                var views = new List<EmergencyView>();
                await using var rows = await sql.ReadAsync(
                    Find,
                    cancellation,
                    Parameter.Of(reader.PersonId),
                    Parameter.Of(seesAll),
                    new NpgsqlParameter { Value = only ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
                    Parameter.Of(EmergenciesMax)
                );
                while (await rows.ReadAsync(cancellation))
                {
                    views.Add(ViewOf(rows, reader));
                }

                return views;
            },
            cancellation
        );

    private EmergencyView ViewOf(NpgsqlDataReader row, SignedInPerson reader)
    {
        var emergencyId = row.GetGuid(0);
        var endsAt = row.GetFieldValue<DateTimeOffset>(7);
        DateTimeOffset? endedAt =
            !row.IsDBNull(8) ? row.GetFieldValue<DateTimeOffset>(8)
            : time.GetUtcNow() >= endsAt ? endsAt
            : null;
        var state = Enum.Parse<EmergencyReportState>(row.GetString(10));
        var isOpener = row.GetGuid(13) == reader.PersonId;
        return new EmergencyView(
            emergencyId,
            row.GetBoolean(1) ? emergencyId : null,
            Enum.Parse<EmergencyReason>(row.GetString(2)),
            PersonNames.Open(keys, reader.OrganisationId, row.GetGuid(13), row.GetFieldValue<byte[]>(3)),
            row.GetString(4),
            RecipientsOf(row, reader),
            row.GetFieldValue<DateTimeOffset>(6),
            endsAt,
            endedAt,
            row.GetInt64(9),
            state,
            row.GetFieldValue<DateOnly>(11),
            row.IsDBNull(12)
                ? null
                : FileEmergencyReport.Open(keys, reader.OrganisationId, emergencyId, row.GetFieldValue<byte[]>(12)),
            MayEnd: endedAt is null && (isOpener || reader.Roles.Contains(Role.SecurityOfficer)),
            OwesReport: isOpener && state != EmergencyReportState.Filed
        );
    }

    private string[] RecipientsOf(NpgsqlDataReader row, SignedInPerson reader) =>
        row.IsDBNull(5)
            ? []
            :
            [
                .. row.GetFieldValue<Guid[]>(5)
                    .Zip(row.GetFieldValue<byte[][]>(14))
                    .Select(other => PersonNames.Open(keys, reader.OrganisationId, other.First, other.Second))
                    .Order(PersonNames.Order),
            ];
}
