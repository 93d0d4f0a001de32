using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;

namespace GovChat.Server.Losses;

/// <summary>Deletes what terminals opened longer ago than any incident sheet looks back.</summary>
internal sealed class ForgetOpenings(
    Database database,
    Organisations organisations,
    TimeProvider time,
    ILogger<ForgetOpenings> logger
) : BackgroundService
{
    private const int KeptDays = 35;

    private static readonly TimeSpan LookEvery = TimeSpan.FromHours(1);

    private const string Delete = "delete from device_opening where day < $1";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var before = JapanDay.Of(time.GetUtcNow()).AddDays(-KeptDays);
            foreach (var organisation in organisations.All)
            {
                try
                {
                    await database.InOrganisationSqlAsync(
                        organisation.Id,
                        sql => sql.ExecuteAsync(Delete, stoppingToken, Parameter.Of(before)),
                        stoppingToken
                    );
                }
                catch (Exception failed) when (failed is not OperationCanceledException)
                {
                    Log.OpeningsNotForgotten(logger, organisation.Id, failed);
                }
            }
        }
    }
}
