using GovChat.Client.Resources;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovChat.EndToEnd;

/// <summary>What a person sees of the filter while writing, and what they do about it.</summary>
internal static class Filtering
{
    private const int LooksMax = 120;

    private static readonly TimeSpan LookedEvery = TimeSpan.FromSeconds(1);

    extension(ILocator field)
    {
        /// <summary>Puts a long text into a field at once; typing a thousand lines would take the browser a minute.</summary>
        public Task PasteAsync(string text) =>
            field.EvaluateAsync(
                "(field, text) => { field.value = text; field.dispatchEvent(new Event('input', { bubbles: true })); }",
                text
            );
    }

    extension(Terminal terminal)
    {
        /// <summary>What is said of the text in the field.</summary>
        public ILocator Advice => terminal.Page.Locator("form.composer .advice");

        /// <summary>The dialog that is open.</summary>
        public ILocator Dialog => terminal.Page.GetByRole(AriaRole.Dialog);

        /// <summary>Types and waits for what the filter says of it.</summary>
        public async Task WriteAsync(string text, string advice)
        {
            await terminal.Writing.FillAsync(text);
            await Expect(terminal.Advice).ToContainTextAsync(advice, new() { Timeout = Terminal.Patience });
        }

        /// <summary>Presses a button of the open dialog.</summary>
        public Task PressInDialogAsync(string name) =>
            terminal.Dialog.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

        /// <summary>The message of the list that holds the words, with what is said beside it.</summary>
        public Task SeeMarkedAsync(string text, string mark) =>
            Expect(terminal.Messages.Locator(".message").Filter(new() { HasText = text }).Last)
                .ToContainTextAsync(mark, new() { Timeout = Terminal.Patience });

        /// <summary>Opens the menu of a row of a table and chooses from it.</summary>
        public async Task ChooseFromRowAsync(ILocator row, string item)
        {
            await row.Locator("button[aria-haspopup=menu]").ClickAsync();
            await terminal.Page.GetByRole(AriaRole.Menuitem, new() { Name = item, Exact = true }).ClickAsync();
        }

        /// <summary>Waits for a notice that something was done.</summary>
        public Task HearAsync(string text) =>
            Expect(terminal.Page.GetByText(text, new() { Exact = true }).First)
                .ToBeVisibleAsync(new() { Timeout = Terminal.Patience });

        /// <summary>Looks again and again until it is so: counts are written down some seconds after the deed.</summary>
        public async Task UntilAsync(Func<Task<bool>> isSo)
        {
            var looks = 0;
            while (!await isSo())
            {
                Assert.True(looks++ < LooksMax, $"{terminal.Page.Url} never showed it.");
                await Task.Delay(LookedEvery);
            }
        }

        /// <summary>Everything this browser keeps for the page: both storages, IndexedDB, caches.</summary>
        public Task<string> StoredAsync() =>
            terminal.Page.EvaluateAsync<string>(
                """
                async () => {
                  const found = [];
                  for (const storage of [localStorage, sessionStorage]) {
                    found.push(...Object.entries(storage).flat());
                  }
                  const asked = (request) => new Promise((resolve, reject) => {
                    request.onsuccess = () => resolve(request.result);
                    request.onerror = () => reject(request.error);
                  });
                  for (const { name } of await indexedDB.databases()) {
                    const database = await asked(indexedDB.open(name));
                    for (const store of database.objectStoreNames) {
                      const objects = database.transaction(store).objectStore(store);
                      found.push(store, JSON.stringify(await asked(objects.getAllKeys())));
                      found.push(JSON.stringify(await asked(objects.getAll())));
                    }
                    database.close();
                  }
                  for (const name of await caches.keys()) {
                    const cache = await caches.open(name);
                    for (const request of await cache.keys()) {
                      found.push(request.url, await (await cache.match(request)).text());
                    }
                  }
                  return found.join("\n");
                }
                """
            );
    }
}
