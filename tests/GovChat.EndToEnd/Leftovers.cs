using System.Text.Json;

namespace GovChat.EndToEnd;

/// <summary>Everything a person could leave behind in a browser, as one text to search.</summary>
internal static class Leftovers
{
    // The document with its shadows of state, every store of the origin, and what scripts can read of cookies and history.
    private const string Gather = """
        async () => {
          const stores = {};
          for (const { name, version } of await indexedDB.databases()) {
            const database = await new Promise((resolve, reject) => {
              const opening = indexedDB.open(name, version);
              opening.onsuccess = () => resolve(opening.result);
              opening.onerror = () => reject(opening.error);
            });
            for (const store of database.objectStoreNames) {
              const reading = database.transaction(store).objectStore(store).getAll();
              stores[`${name}/${store}`] = await new Promise((resolve, reject) => {
                reading.onsuccess = () => resolve(reading.result);
                reading.onerror = () => reject(reading.error);
              });
            }
            database.close();
          }
          const cached = {};
          for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const request of await cache.keys()) {
              cached[request.url] = await (await cache.match(request)).text();
            }
          }
          const fields = [...document.querySelectorAll("input, textarea")].map((field) => field.value);
          return {
            document: document.documentElement.outerHTML,
            title: document.title,
            fields: JSON.stringify(fields),
            local: JSON.stringify({ ...localStorage }),
            session: JSON.stringify({ ...sessionStorage }),
            stores: JSON.stringify(stores),
            cached: JSON.stringify(cached),
            rest: JSON.stringify([document.cookie, history.state, window.name, location.href]),
          };
        }
        """;

    extension(Terminal terminal)
    {
        /// <summary>The places where the words stand.</summary>
        public async Task<IReadOnlyList<string>> PlacesOfAsync(string words)
        {
            var places = await terminal.Page.EvaluateAsync<Dictionary<string, string>>(Gather);
            return
            [
                .. places
                    .Where(place => Holds(place.Value, words))
                    .Select(place => place.Key)
                    .Order(StringComparer.Ordinal),
            ];
        }
    }

    /// <summary>As it is, or as JSON escapes it.</summary>
    private static bool Holds(string text, string words) =>
        text.Contains(words, StringComparison.Ordinal)
        || text.Contains(JsonSerializer.Serialize(words).Trim('"'), StringComparison.OrdinalIgnoreCase);
}
