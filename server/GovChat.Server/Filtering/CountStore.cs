namespace GovChat.Server.Filtering;

/// <summary>
/// Stores the counts of this process. What cannot be stored is logged and kept for the next time; nobody who asks for it
/// fails by it, since it may be the counts of another organisation.
/// </summary>
internal sealed class CountStore(FilterFigures figures, ShadowRun shadow, ILogger<CountStore> logger)
{
    /// <param name="cancellation">
    /// Only for a process that must end: whether a statement that was cut short is stored, nobody knows, and what was
    /// stored and is kept nevertheless counts twice. Never a request's.
    /// </param>
    public async Task StoreAsync(CancellationToken cancellation)
    {
        await LoggedAsync(figures.StoreAsync(cancellation));
        await LoggedAsync(shadow.StoreAsync(cancellation));
    }

    private async Task LoggedAsync(Task storing)
    {
        try
        {
            await storing;
        }
        catch (AggregateException unreachable)
        {
            Log.CountsNotStored(logger, unreachable);
        }
    }
}
