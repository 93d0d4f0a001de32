using GovChat.Server;
using GovChat.Server.Hosting;

if (args is ["migrate", "--database-owner", var ownerFile, .. var more] && more is [] or ["--data", _])
{
    var owner = (await File.ReadAllTextAsync(ownerFile)).Trim();
    await GovChatHost.MigrateAsync(owner, more.ElementAtOrDefault(1), CancellationToken.None);
    return 0;
}

WebApplication app;
try
{
    app = GovChatHost.Build(ServerOptions.Parse(args));
}
catch (Exception unusable) when (unusable is ArgumentException or IOException)
{
    await Console.Error.WriteLineAsync(unusable.Message);
    return 2;
}

await using var running = app;
await GovChatHost.StartAsync(app, CancellationToken.None);
await GovChatHost.WelcomeAsync(app, Console.Out, CancellationToken.None);
await app.WaitForShutdownAsync();
return 0;
