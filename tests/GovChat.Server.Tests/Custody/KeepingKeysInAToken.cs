using GovChat.Contracts;
using GovChat.Contracts.Keys;
using GovChat.Contracts.Messages;
using GovChat.Server.Hosting;
using GovChat.Server.Tests.Secrets;
using GovChat.Testing;

namespace GovChat.Server.Tests.Custody;

/// <summary>A whole server whose key-encryption key is in a PKCS#11 token, and whose operator says where things stand.</summary>
[Collection(SoftToken.Alone)]
public sealed class KeepingKeysInAToken : IAsyncLifetime
{
    private readonly App app = new();

    // Facts that are skipped for want of a token start no server either.
    public Task InitializeAsync() => SoftToken.IsInstalled ? app.InitializeAsync() : Task.CompletedTask;

    public Task DisposeAsync() => SoftToken.IsInstalled ? app.DisposeAsync() : Task.CompletedTask;

    [TokenFact]
    public async Task What_was_said_is_read_again_after_a_restart_and_no_key_stands_in_a_file()
    {
        var owner = await app.OwnerAsync();
        var channel = await owner.OpenChannelAsync("連絡");
        await using (var line = await owner.ConnectAsync())
        {
            Assert.Null((await line.SendAsync(channel.ChannelId, "トークンの鍵で")).Refusal);
        }

        await app.RestartAsync();

        var page = await owner.Terminal.GetAsync<HistoryPage>(Routes.At(Routes.ChannelMessages, channel.ChannelId));
        Assert.Equal("トークンの鍵で", Assert.Single(page.Messages).Text);
        var view = await owner.Terminal.GetAsync<KeysView>(Routes.Keys);
        Assert.Equal(("pkcs11", true), (view.Provider, view.AreOpen));
        Assert.Empty(Directory.GetFiles(app.DataFolder, "*.kek", SearchOption.AllDirectories));
    }

    [TokenFact]
    public async Task The_owner_is_told_where_the_operator_says_things_stand()
    {
        var owner = await app.OwnerAsync();

        var places = (await owner.Terminal.GetAsync<KeysView>(Routes.Keys)).Places!;

        Assert.Equal(new PlaceView("茨城県", "庁舎"), places.Primary);
        Assert.Null(places.Standby);
        Assert.Equal(new PlaceView("栃木県", "倉庫"), places.Backup);
    }

    private sealed class App : GovChatApp
    {
        private readonly SoftToken token = new();

        public override async Task DisposeAsync()
        {
            await base.DisposeAsync();
            token.Remove();
        }

        protected override ServerOptions Arrange(ServerOptions options)
        {
            var places = Path.Combine(token.Folder, "places.json");
            File.WriteAllText(
                places,
                """
                {"primary":{"region":"茨城県","place":"庁舎"},"standby":null,"backup":{"region":"栃木県","place":"倉庫"}}
                """
            );
            return options with { TokenFile = token.WriteSettings(), PlacesFile = places };
        }
    }
}
