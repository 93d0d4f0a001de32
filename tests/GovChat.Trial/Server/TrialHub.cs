using GovChat.Trial.Client;
using Microsoft.AspNetCore.SignalR;

namespace GovChat.Trial.Server;

/// <summary>Says to everybody what somebody says.</summary>
public sealed class TrialHub : Hub
{
    public Task Say(string text) => Clients.All.SendAsync("Line", new TrialLine(TimeProvider.System.GetUtcNow(), text));
}
