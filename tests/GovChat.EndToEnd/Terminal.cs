using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using GovChat.Client.Resources;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovChat.EndToEnd;

/// <summary>A browser profile with its own device key, and what a person does in it, by the words they see.</summary>
internal sealed partial class Terminal : IAsyncDisposable
{
    private readonly Installation installation;
    private readonly IBrowserContext context;
    private readonly ConcurrentQueue<string> complaints = new();

    public Terminal(Installation installation, IBrowserContext context, IPage page)
    {
        this.installation = installation;
        this.context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Enqueue($"{page.Url}: {message.Type}: {message.Text} ({message.Location})");
            }
        };
        page.PageError += (_, error) => complaints.Enqueue($"{page.Url}: {error}");
    }

    public IPage Page { get; }

    public IBrowserContext Context => context;

    /// <summary>What the console said against the page: errors, warnings, breaches of the content security policy.</summary>
    public IReadOnlyCollection<string> Complaints => complaints;

    /// <summary>Forgets what was said so far.</summary>
    public void ForgetComplaints() => complaints.Clear();

    /// <summary>The eight digits on the screen of a terminal that waits.</summary>
    public async Task<string> CodeAsync()
    {
        var spoken = Page.GetByText(SpokenCode);
        return (await spoken.First.TextContentAsync())!.Replace(" ", string.Empty, StringComparison.Ordinal).Trim();
    }

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true });

    /// <summary>Pictures of what stands on the screen now, for people to look at.</summary>
    public Task PictureAsync(string name) => Screens.TakeAsync(Page, name);

    /// <summary>Opens the first page in a browser nobody knows.</summary>
    public async Task OpenAsync(string path = "/")
    {
        await Page.GotoAsync(path);
        await Expect(Page.Locator("h1").First).ToBeVisibleAsync(new() { Timeout = Patience });
    }

    /// <summary>Asks to be allowed and waits for the code.</summary>
    public async Task<string> AskToBeAllowedAsync()
    {
        await OpenAsync();
        await Button(Texts.GateAsk).ClickAsync();
        await Expect(Page.GetByText(Texts.GateWaiting)).ToBeVisibleAsync(new() { Timeout = Patience });
        return await CodeAsync();
    }

    /// <summary>Asks, is let in by the operator of the demonstration, and waits for the form to sign in.</summary>
    public async Task BecomeAllowedAsync()
    {
        await installation.AdmitAsync(await AskToBeAllowedAsync());
        await Expect(Heading(Texts.SignInTitle)).ToBeVisibleAsync(new() { Timeout = Patience });
    }

    /// <summary>Login name, one-time code, password: in this order, a page each.</summary>
    public async Task SignInAsync(string loginName, string password)
    {
        await Page.GetByLabel(Texts.LoginName).FillAsync(loginName);
        await Button(Texts.Next).ClickAsync();
        await Page.GetByLabel(Texts.OneTimeCode).FillAsync(await installation.OneTimeCodeAsync(loginName));
        await Button(Texts.Next).ClickAsync();
        await Page.GetByLabel(Texts.Password, new() { Exact = true }).FillAsync(password);
        await Button(Texts.SignInDo).ClickAsync();
        await Expect(Heading(Texts.SignInTitle)).ToHaveCountAsync(0, new() { Timeout = Patience });
    }

    /// <summary>An allowed terminal with somebody signed in on it.</summary>
    public async Task ArriveAsync(DemoPerson person)
    {
        await BecomeAllowedAsync();
        await SignInAsync(person.LoginName, person.Password);
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    /// <summary>How long a page may take on a busy machine, in milliseconds. Nothing is measured by it.</summary>
    public const float Patience = 120_000;

    [GeneratedRegex("^ *(?:[0-9] ){7}[0-9] *$", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex SpokenCode { get; }
}
