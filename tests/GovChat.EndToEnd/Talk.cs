using GovChat.Client.Resources;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovChat.EndToEnd;

/// <summary>What a person does on the page to talk on.</summary>
internal static class Talk
{
    private const string Composer = "form.composer textarea";

    extension(Terminal terminal)
    {
        public ILocator Writing => terminal.Page.Locator(Composer);

        /// <summary>The list of messages, as a reader's software finds it.</summary>
        public ILocator Messages => terminal.Page.GetByRole(AriaRole.Log);

        /// <summary>Opens the direct channel with a colleague from the menu.</summary>
        public async Task OpenDirectAsync(DemoPerson colleague)
        {
            await terminal.Page.GetByRole(AriaRole.Button, new() { Name = TalkTexts.ChannelAdd }).ClickAsync();
            await terminal.Page.GetByRole(AriaRole.Menuitem, new() { Name = TalkTexts.NewDirect }).ClickAsync();
            var dialog = terminal.Page.GetByRole(AriaRole.Dialog);
            await dialog.GetByRole(AriaRole.Searchbox).FillAsync(colleague.Name);
            await dialog.GetByText(colleague.Name).First.ClickAsync();
            await Expect(terminal.Heading(colleague.Name)).ToBeVisibleAsync(new() { Timeout = Terminal.Patience });
        }

        /// <summary>Opens a channel of the list.</summary>
        public async Task OpenChannelAsync(string name)
        {
            await terminal
                .Page.GetByRole(AriaRole.Navigation, new() { Name = TalkTexts.ChannelsLabel })
                .GetByRole(AriaRole.Link)
                .Filter(new() { HasText = name })
                .First.ClickAsync();
            await Expect(terminal.Heading(name)).ToBeVisibleAsync(new() { Timeout = Terminal.Patience });
        }

        /// <summary>Types and presses the button.</summary>
        public async Task SayAsync(string text)
        {
            await terminal.Writing.FillAsync(text);
            await terminal.Button(TalkTexts.Send).ClickAsync();
        }

        /// <summary>Waits until the words stand in the list, once.</summary>
        public Task SeeAsync(string text) =>
            Expect(terminal.Messages.GetByText(text, new() { Exact = true }))
                .ToHaveCountAsync(1, new() { Timeout = Terminal.Patience });

        public Task NotSeeAsync(string text) =>
            Expect(terminal.Messages.GetByText(text, new() { Exact = true })).ToHaveCountAsync(0);
    }
}
