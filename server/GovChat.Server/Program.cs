using GovChat.Server;
using GovChat.Server.Hosting;
using GovChat.Server.Storage;

if (args is ["migrate", "--database-owner", var ownerFile])
{
    Migrator.Migrate((await File.ReadAllTextAsync(ownerFile)).Trim());
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
