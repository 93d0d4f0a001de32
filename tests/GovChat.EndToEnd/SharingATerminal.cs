using System.Globalization;
using GovChat.Client.Resources;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovChat.EndToEnd;

/// <summary>窓口端末: people change at one browser, and leave it for a moment. Every terminal of a demonstration is one.</summary>
[Collection(StageCollection.Name)]
public sealed class SharingATerminal(Stage stage)
{
    private const string Canary = "せせらぎ四十二は交代前の合言葉です";

    [Fact]
    public async Task After_a_change_of_person_nothing_of_the_former_is_left_on_screen_or_in_storage()
    {
        var (former, next) = (Person(3), Person(5));
        await using var counter = await stage.NewTerminalAsync();
        await counter.ArriveAsync(former);
        await counter.OpenDirectAsync(Person(4));
        await counter.SayAsync(Canary);
        await counter.SeeAsync(Canary);
        await counter.Writing.FillAsync(Canary + "の下書き");

        // The control: before the change both are found.
        Assert.NotEmpty(await counter.PlacesOfAsync(Canary));
        Assert.NotEmpty(await counter.PlacesOfAsync(former.Name));
        await counter.PictureAsync("shared-terminal");

        await counter.Button(IdentityTexts.ChangePerson).ClickAsync();
        await Expect(counter.Heading(Texts.SignInTitle)).ToBeVisibleAsync(new() { Timeout = Terminal.Patience });
        await Expect(counter.Page.GetByLabel(Texts.LoginName)).ToBeFocusedAsync();
        await NothingIsLeftAsync(counter, former);

        await counter.SignInAsync(next.LoginName, next.Password);
        await Expect(counter.Page.GetByRole(AriaRole.Navigation, new() { Name = TalkTexts.ChannelsLabel }))
            .ToBeVisibleAsync(new() { Timeout = Terminal.Patience });
        await NothingIsLeftAsync(counter, former);

        // 「戻る」 leads to an address of the former person's, which is loaded anew as the next one's.
        await counter.Page.GoBackAsync();
        await Expect(counter.Page.Locator("h1").First).ToBeVisibleAsync(new() { Timeout = Terminal.Patience });
        await NothingIsLeftAsync(counter, former);
    }

    [Fact]
    public async Task A_locked_page_shows_nothing_of_the_talk_hears_on_and_opens_by_the_password_alone()
    {
        var (person, colleague) = (Person(2), Person(0));
        await using var counter = await stage.NewTerminalAsync();
        await using var other = await stage.NewTerminalAsync();
        await counter.ArriveAsync(person);
        await other.ArriveAsync(colleague);
        await counter.OpenDirectAsync(colleague);
        await other.OpenDirectAsync(person);
        await counter.SayAsync("席を外します");
        await other.SeeAsync("席を外します");
        await counter.Writing.FillAsync("戻ったら続きを書きます");

        await counter.Button(Texts.PersonMenu.Replace("{0}", person.Name, StringComparison.Ordinal)).ClickAsync();
        await counter
            .Page.GetByRole(AriaRole.Menuitem, new() { Name = IdentityTexts.LockDo, Exact = true })
            .ClickAsync();
        await Expect(counter.Heading(IdentityTexts.LockTitle)).ToBeVisibleAsync(new() { Timeout = Terminal.Patience });
        await counter.PictureAsync("locked");
        Assert.Empty(await counter.PlacesOfAsync("席を外します"));
        Assert.Empty(await counter.PlacesOfAsync("戻ったら続きを書きます"));

        var waited = await UnreadAsync(counter);
        await other.SayAsync("戻ったら電話をください");
        await Expect(counter.Page)
            .ToHaveTitleAsync($"({waited + 1}) {Texts.AppName}", new() { Timeout = Terminal.Patience });
        Assert.Empty(await counter.PlacesOfAsync("戻ったら電話をください"));

        // The Enter that ends a conversion is kept from the form; the plain one is not.
        Assert.True(await IsKeptFromTheFormAsync(counter, isComposing: true));
        Assert.False(await IsKeptFromTheFormAsync(counter, isComposing: false));

        await UnlockAsync(counter, "ちがうパスワードです");
        await Expect(counter.Page.GetByText("パスワードが違います。"))
            .ToBeVisibleAsync(new() { Timeout = Terminal.Patience });
        await UnlockAsync(counter, person.Password);
        await counter.SeeAsync("戻ったら電話をください");
        await Expect(counter.Writing).ToHaveValueAsync("戻ったら続きを書きます"); // A lock is no sign-out.

        await counter.Button(Texts.PersonMenu.Replace("{0}", person.Name, StringComparison.Ordinal)).ClickAsync();
        await counter
            .Page.GetByRole(AriaRole.Menuitem, new() { Name = IdentityTexts.LockDo, Exact = true })
            .ClickAsync();
        await Expect(counter.Heading(IdentityTexts.LockTitle)).ToBeVisibleAsync(new() { Timeout = Terminal.Patience });
        await counter.Page.ReloadAsync();
        await Expect(counter.Heading(IdentityTexts.LockTitle)).ToBeVisibleAsync(new() { Timeout = Terminal.Patience });
        Assert.Empty(await counter.PlacesOfAsync("席を外します"));
    }

    private static async Task NothingIsLeftAsync(Terminal counter, DemoPerson former)
    {
        Assert.Empty(await counter.PlacesOfAsync(Canary));
        Assert.Empty(await counter.PlacesOfAsync(former.Name));
        Assert.Empty(await counter.PlacesOfAsync(former.LoginName));
    }

    /// <summary>The number in the title of a locked page; the sample channels may hold messages nobody has read.</summary>
    private static async Task<int> UnreadAsync(Terminal counter)
    {
        var title = await counter.Page.TitleAsync();
        return title.StartsWith('(')
            ? int.Parse(title[1..title.IndexOf(')', StringComparison.Ordinal)], CultureInfo.InvariantCulture)
            : 0;
    }

    private static async Task UnlockAsync(Terminal counter, string password)
    {
        await counter.Page.GetByLabel(Texts.Password, new() { Exact = true }).FillAsync(password);
        await counter.Button(IdentityTexts.UnlockDo).ClickAsync();
    }

    private static Task<bool> IsKeptFromTheFormAsync(Terminal counter, bool isComposing) =>
        counter
            .Page.GetByLabel(Texts.Password, new() { Exact = true })
            .EvaluateAsync<bool>(
                """
                (field, isComposing) => {
                  const key = { key: "Enter", code: "Enter", isComposing, bubbles: true, cancelable: true };
                  return !field.dispatchEvent(new KeyboardEvent("keydown", key));
                }
                """,
                isComposing
            );

    private DemoPerson Person(int which) => DemoPerson.Of(stage.Installation.Said, "職員", which);
}
