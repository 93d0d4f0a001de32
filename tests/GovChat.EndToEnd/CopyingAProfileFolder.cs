using GovChat.Client.Resources;
using GovChat.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovChat.EndToEnd;

/// <summary>
/// Somebody copies the folder of a browser's profile and starts a browser with it: the same key, the same cookies. The real
/// one signs in again; the copy opens the page.
/// </summary>
[Collection(StageCollection.Name)]
public sealed class CopyingAProfileFolder(Stage stage)
{
    private const string Contents = """
        async () => {
          const names = (await indexedDB.databases()).map((database) => database.name);
          const rows = await Promise.all(
            names.map(
              (name) =>
                new Promise((resolve, reject) => {
                  const request = indexedDB.open(name);
                  request.onerror = () => reject(request.error);
                  request.onsuccess = () => {
                    const stores = [...request.result.objectStoreNames];
                    if (stores.length === 0) return resolve(0);
                    const counting = request.result.transaction(stores).objectStore(stores[0]).count();
                    counting.onsuccess = () => resolve(counting.result);
                  };
                }),
            ),
          );
          return rows.reduce((sum, count) => sum + count, 0) + localStorage.length;
        }
        """;

    [Fact]
    public async Task The_copy_goes_blank_and_forgets_everything_and_the_administrator_sees_it_frozen()
    {
        using var profiles = new Profiles();
        var person = DemoPerson.Of(stage.Installation.Said, "職員");
        await using (var first = await stage.OpenProfileAsync(profiles.Genuine))
        {
            await first.ArriveAsync(person);
        }

        // The control: a restart of the same folder goes on where it was.
        await using (var restarted = await stage.OpenProfileAsync(profiles.Genuine))
        {
            await restarted.OpenAsync();
            await Expect(restarted.Heading(Texts.SignInTitle)).ToBeVisibleAsync(new() { Timeout = Terminal.Patience });
            Assert.NotEqual(0, await restarted.Page.EvaluateAsync<int>(Contents));
        }

        profiles.Copy();
        await using (var genuine = await stage.OpenProfileAsync(profiles.Genuine))
        {
            await genuine.OpenAsync();
            await genuine.SignInAsync(person.LoginName, person.Password);
        }

        await using var copy = await stage.OpenProfileAsync(profiles.Copied);
        await copy.OpenAsync();
        await Expect(copy.Page.GetByText(Texts.GateFrozenText)).ToBeVisibleAsync(new() { Timeout = Terminal.Patience });
        Assert.Equal(0, await copy.Page.EvaluateAsync<int>(Contents));
        Assert.Empty(await copy.Context.CookiesAsync());

        await using var administrator = await stage.NewTerminalAsync();
        await administrator.ArriveAsync(DemoPerson.Of(stage.Installation.Said, "端末管理者"));
        await administrator.OpenDevicesAsync();
        await administrator.Page.GetByRole(AriaRole.Tab, new() { Name = Texts.DevicesAll }).ClickAsync();
        await Expect(administrator.Page.GetByText(TerminalTexts.DeviceStateFrozen, new() { Exact = true }).First)
            .ToBeVisibleAsync(new() { Timeout = Terminal.Patience });
    }

    /// <summary>Two folders of one profile.</summary>
    private sealed class Profiles : IDisposable
    {
        private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("govchat-profiles-");

        public string Genuine => Path.Combine(root.FullName, "genuine");

        public string Copied => Path.Combine(root.FullName, "copied");

        public void Copy()
        {
            foreach (var file in Directory.EnumerateFiles(Genuine, "*", SearchOption.AllDirectories))
            {
                var target = Path.Combine(Copied, Path.GetRelativePath(Genuine, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }

        public void Dispose() => root.Delete(recursive: true);
    }
}
