using Microsoft.AspNetCore.Components;

namespace GovChat.Client;

/// <summary>Where the client begins: it finds the page and puts it into the layout.</summary>
public sealed partial class ClientRoot
{
    /// <summary>Whether the server runs a demonstration; told with the root document, so that every page can say so.</summary>
    [Parameter]
    public bool IsDemo { get; set; }
}
