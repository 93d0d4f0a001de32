using GovChat.Contracts.Rules;
using GovChat.Contracts.Socket;
using GovChat.Filter;

namespace GovChat.Client.Connection;

/// <summary>
/// The rules the server judges by, held here to advise whoever writes. They come when the line is there, and again when
/// a heartbeat names another version; until the new ones are ready the old ones advise. The server decides in any case.
/// </summary>
public sealed class RulesInForce : IDisposable
{
    private readonly ChatConnection connection;
    private readonly IChatApi api;
    private Guid unreadable;
    private bool fetching;

    public RulesInForce(ChatConnection connection, IChatApi api)
    {
        this.connection = connection;
        this.api = api;
        connection.StatusChanged += OnStatusChanged;
        connection.HeartbeatArrived += OnHeartbeat;
    }

    /// <summary>Other rules are held.</summary>
    public event Action? Changed;

    /// <summary>The rules; null before the first are there, and then nothing is advised.</summary>
    public RuleSet? Current { get; private set; }

    /// <summary>Which version they are.</summary>
    public Guid VersionId { get; private set; }

    /// <summary>Where a text of this terminal comes from and goes to: colleagues, as long as nobody else is invited.</summary>
    public Circumstances Circumstances { get; private set; } = Circumstances.Inside;

    /// <summary>Asks for the rules unless some are held; for pages that need them without a line.</summary>
    public Task EnsureAsync() => Current is null ? FetchAsync() : Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose()
    {
        connection.StatusChanged -= OnStatusChanged;
        connection.HeartbeatArrived -= OnHeartbeat;
    }

    private void OnStatusChanged()
    {
        if (connection.IsLive)
        {
            _ = EnsureAsync();
        }
    }

    private void OnHeartbeat(HeartbeatEvent heartbeat)
    {
        if (heartbeat.RulesVersionId != VersionId && heartbeat.RulesVersionId != unreadable)
        {
            _ = FetchAsync();
        }
    }

    /// <summary>Asks for the rules now; one question at a time.</summary>
    internal async Task FetchAsync()
    {
        if (fetching)
        {
            return;
        }

        fetching = true;
        var view = await TryAskAsync();
        fetching = false;
        if (view is not null && view.VersionId != VersionId)
        {
            Take(view);
        }
    }

    private async Task<RulesInForceView?> TryAskAsync()
    {
        try
        {
            return await api.RulesInForceAsync(CancellationToken.None);
        }
        catch (Exception)
        {
            // Refused or unreachable: what is held stays, and the next heartbeat asks again.
            return null;
        }
    }

    private void Take(RulesInForceView view)
    {
        try
        {
            Current = RuleSet.Read(view.RuleSet);
        }
        catch (RuleSetInvalidException)
        {
            // A newer server's rules, which this page cannot read until it is loaded anew. Asking again would not help.
            unreadable = view.VersionId;
            return;
        }

        VersionId = view.VersionId;
        Circumstances = new Circumstances(Audience.Staff, view.Zone);
        Changed?.Invoke();
    }
}
