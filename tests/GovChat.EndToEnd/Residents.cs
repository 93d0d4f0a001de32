namespace GovChat.EndToEnd;

/// <summary>One signed-in terminal for each role that is asked for, kept for all tests of a class.</summary>
public sealed class Residents(Stage stage) : IAsyncLifetime
{
    private readonly Dictionary<string, Terminal> terminals = new(StringComparer.Ordinal);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var terminal in terminals.Values)
        {
            await terminal.DisposeAsync();
        }
    }

    internal async Task<Terminal> OfAsync(string role)
    {
        if (!terminals.TryGetValue(role, out var terminal))
        {
            terminal = terminals[role] = await stage.NewTerminalAsync();
            await terminal.ArriveAsync(DemoPerson.Of(stage.Installation.Said, role));
        }

        return terminal;
    }
}
