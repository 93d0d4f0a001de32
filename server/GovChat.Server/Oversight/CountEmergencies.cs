using GovChat.Contracts;
using GovChat.Contracts.Emergencies;
using GovChat.DeviceProof;
using GovChat.Server.Storage;
using Microsoft.AspNetCore.Http.Features;

namespace GovChat.Server.Oversight;

/// <summary>How many emergencies each department opened in each month, for officers and owners (T-09).</summary>
internal static class CountEmergencies
{
    /// <summary>Rows of one answer: a hundred departments for ten months.</summary>
    private const int RowsMax = 1_000;

    // The months of Japan, newest first; takes no lock.
    private const string Count = """
        select extract(year from o.month)::integer, extract(month from o.month)::integer, d.name, count(*)
        from (select department_id, date_trunc('month', opened_at at time zone 'Asia/Tokyo') as month from emergency) o
        join department d on d.id = o.department_id
        group by o.month, d.id, d.name
        order by o.month desc, count(*) desc, d.name
        limit $1
        """;

    public static async Task<IResult> HandleAsync(
        HttpContext context,
        Database database,
        CancellationToken cancellation
    )
    {
        var device = context.Features.GetRequiredFeature<ProvenDevice>();
        var counts = await database.InOrganisationSqlAsync<IReadOnlyList<EmergencyMonthCount>>(
            device.OrganisationId,
            async sql =>
            {
                var read = new List<EmergencyMonthCount>();
                await using var rows = await sql.ReadAsync(Count, cancellation, Parameter.Of(RowsMax));
                while (await rows.ReadAsync(cancellation))
                {
                    read.Add(new(rows.GetInt32(0), rows.GetInt32(1), rows.GetString(2), rows.GetInt64(3)));
                }

                return read;
            },
            cancellation
        );
        return TypedResults.Json(counts, WireJson.Default.IReadOnlyListEmergencyMonthCount);
    }
}
