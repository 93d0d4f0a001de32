using GovChat.Testing;
using Microsoft.Playwright;

namespace GovChat.EndToEnd;

/// <summary>The two screens the product is made for, and pictures of it for people to look at.</summary>
internal static class Screens
{
    /// <summary>The usual office terminal.</summary>
    public static ViewportSize Office { get; } = new() { Width = 1366, Height = 768 };

    /// <summary>A telephone, or a window beside another.</summary>
    public static ViewportSize Narrow { get; } = new() { Width = 390, Height = 844 };

    /// <summary>Writes both pictures of a page to <c>artifacts/screens</c>, and leaves it on the office screen.</summary>
    public static async Task TakeAsync(IPage page, string name)
    {
        foreach (var size in new[] { Narrow, Office })
        {
            await page.SetViewportSizeAsync(size.Width, size.Height);
            await page.ScreenshotAsync(
                new PageScreenshotOptions
                {
                    Path = Repository.At("artifacts", "screens", $"{name}-{size.Width}x{size.Height}.png"),
                }
            );
        }
    }
}
