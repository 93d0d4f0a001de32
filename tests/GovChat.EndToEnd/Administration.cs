using GovChat.Client.Resources;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovChat.EndToEnd;

/// <summary>What is done with terminals on the pages that list and report them.</summary>
internal static class Administration
{
    extension(Terminal terminal)
    {
        /// <summary>The list, with those that wait in front.</summary>
        public async Task OpenDevicesAsync()
        {
            await terminal.OpenAsync("/devices");
            await Expect(terminal.Page.GetByRole(AriaRole.Tablist))
                .ToBeVisibleAsync(new() { Timeout = Terminal.Patience });
        }

        /// <summary>Finds the terminal that shows this code, compares, names it, and lets one person in.</summary>
        public async Task ApproveAsync(string code, string assetNumber, string personName)
        {
            await terminal.OpenDevicesAsync();
            var request = terminal.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = Spoken(code) });
            await request.GetByRole(AriaRole.Button, new() { Name = Texts.ApproveDo }).ClickAsync();
            var dialog = terminal.Page.GetByRole(AriaRole.Dialog);
            await Expect(dialog).ToContainTextAsync(Spoken(code));
            await dialog.GetByLabel(Texts.ApproveCompared).CheckAsync();
            await dialog.GetByLabel(Texts.AssetNumber).FillAsync(assetNumber);
            var people = dialog.GetByLabel(Texts.Person, new() { Exact = true });
            var choice = people.GetByRole(AriaRole.Option).Filter(new() { HasText = personName });
            await people.SelectOptionAsync((await choice.First.GetAttributeAsync("value"))!);
            await dialog.GetByRole(AriaRole.Button, new() { Name = Texts.ApproveDo }).ClickAsync();
            await Expect(terminal.Page.GetByText(Texts.ApproveDone))
                .ToBeVisibleAsync(new() { Timeout = Terminal.Patience });
        }

        /// <summary>Withdraws an approved terminal, with a reason.</summary>
        public async Task RevokeAsync(string assetNumber)
        {
            await terminal.OpenDevicesAsync();
            await terminal.Page.GetByRole(AriaRole.Tab, new() { Name = Texts.DevicesAll }).ClickAsync();
            await terminal.Button($"{Texts.RevokeDo}: {assetNumber}").ClickAsync();
            var dialog = terminal.Page.GetByRole(AriaRole.Dialog);
            await dialog.GetByLabel(Texts.Reason).FillAsync("紛失の届け出があったため");
            await dialog.GetByRole(AriaRole.Button, new() { Name = Texts.RevokeDo }).ClickAsync();
            await Expect(terminal.Page.GetByText(Texts.RevokeDone))
                .ToBeVisibleAsync(new() { Timeout = Terminal.Patience });
        }

        /// <summary>Reports a colleague's terminal lost by the button of this name, and closes the dialog.</summary>
        public async Task ReportLostAsync(string button, string personName, string assetNumber)
        {
            await terminal.Button(button).ClickAsync();
            var dialog = terminal.Page.GetByRole(AriaRole.Dialog);
            await dialog.GetByRole(AriaRole.Searchbox).FillAsync(personName);
            await dialog.GetByRole(AriaRole.Radio, new() { Name = personName }).CheckAsync();
            await Expect(dialog.GetByText(assetNumber)).ToBeVisibleAsync(new() { Timeout = Terminal.Patience });
            await dialog.GetByRole(AriaRole.Button, new() { Name = LossTexts.ReportDo }).ClickAsync();
            await Expect(dialog.GetByRole(AriaRole.Alert))
                .ToContainTextAsync(assetNumber, new() { Timeout = Terminal.Patience });
            await dialog.GetByRole(AriaRole.Button, new() { Name = LossTexts.Close, Exact = true }).Last.ClickAsync();
        }
    }

    /// <summary>A code as a screen reader says it, digit by digit, which the page holds as text.</summary>
    private static string Spoken(string code) => string.Join(' ', code.ToCharArray());
}
