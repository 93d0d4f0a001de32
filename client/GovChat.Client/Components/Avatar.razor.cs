using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Components;

/// <summary>The first character of a name in a colour of its own. Decoration: the name always stands beside it.</summary>
public sealed partial class Avatar
{
    private const int HueCount = 6;

    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>Decides the colour, so that it stays when the name changes.</summary>
    [Parameter, EditorRequired]
    public Guid Id { get; set; }

    [Parameter]
    public bool Small { get; set; }

    private int Hue
    {
        get
        {
            Span<byte> bytes = stackalloc byte[16];
            Id.TryWriteBytes(bytes);
            return bytes[15] % HueCount;
        }
    }

    private string Initial => StringInfo.GetNextTextElement(Name.TrimStart()) is { Length: > 0 } first ? first : "？";
}
