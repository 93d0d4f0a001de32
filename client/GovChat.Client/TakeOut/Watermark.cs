using System.Security;

namespace GovChat.Client.TakeOut;

/// <summary>透かし: who looks, at which terminal, when; a tile that repeats itself across the page.</summary>
internal static class Watermark
{
    /// <summary>
    /// The style of the layer. The tile is a picture in itself, so no file is asked for; half-tone grey reads on light
    /// ground as on dark, and what it lies over keeps its contrast.
    /// </summary>
    public static string StyleOf(string name, string assetNumber, string moment) =>
        $"background-image:url(\"data:image/svg+xml,{Uri.EscapeDataString(TileOf(name, assetNumber, moment))}\")";

    public static string TileOf(string name, string assetNumber, string moment) =>
        "<svg xmlns='http://www.w3.org/2000/svg' width='320' height='200'>"
        + "<g transform='rotate(-18 160 100)' font-family='sans-serif' font-size='15' fill='#808080' fill-opacity='.2'>"
        + $"<text x='20' y='95'>{SecurityElement.Escape(name)}</text>"
        + $"<text x='20' y='117'>{SecurityElement.Escape(assetNumber)} {SecurityElement.Escape(moment)}</text>"
        + "</g></svg>";
}
