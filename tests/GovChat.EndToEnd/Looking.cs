using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace GovChat.EndToEnd;

/// <summary>What every page owes to everybody who uses it.</summary>
internal static class Looking
{
    extension(Terminal terminal)
    {
        /// <summary>What somebody's system asks for.</summary>
        public Task UseColoursAsync(ColorScheme colours) =>
            terminal.Page.EmulateMediaAsync(new() { ColorScheme = colours, ReducedMotion = ReducedMotion.Reduce });

        /// <summary>WCAG 2.2 AA as far as axe can judge it; the failure names the rule and where it is broken.</summary>
        public async Task ShowNoViolationAsync()
        {
            var found = await terminal.Page.RunAxe();
            Assert.Empty(
                found.Violations.SelectMany(violation =>
                    violation.Nodes.Select(node => $"{terminal.Page.Url} {violation.Id}: {node.Html}")
                )
            );
        }

        /// <summary>A page wider than its screen makes people scroll two ways (WCAG 1.4.10).</summary>
        public async Task ShowNoSidewaysScrollingAsync() =>
            Assert.True(
                await terminal.Page.EvaluateAsync<bool>(
                    "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"
                ),
                $"{terminal.Page.Url} is wider than its screen."
            );
    }
}
