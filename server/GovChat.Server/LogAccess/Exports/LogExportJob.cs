namespace GovChat.Server.LogAccess.Exports;

/// <summary>Makes exports, one after the other, beside everything else.</summary>
internal sealed class LogExportJob(LogExportQueue queue, MakeLogExport maker) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var order in queue.Waiting.ReadAllAsync(stoppingToken))
        {
            try
            {
                await maker.MakeAsync(order, stoppingToken);
            }
            finally
            {
                queue.Forget(order.ExportId); // What was not said to be over by now is told by the watch.
            }
        }
    }
}
