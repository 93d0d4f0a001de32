using GovChat.Client.Device;
using GovChat.Client.Settings;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.People;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace GovChat.Client.Admin;

/// <summary>Makes the codes of an envelope and shows them once, on a sheet to be printed.</summary>
public sealed partial class SealedCodesDialog
{
    /// <summary>Signs read and typed together.</summary>
    private const int GroupLength = 4;

    private readonly Deed deed = new();
    private SealedCodesView? codes;

    [Inject]
    public required IJSRuntime Script { get; init; }

    [Inject]
    public required Moments Moments { get; init; }

    [Parameter, EditorRequired]
    public PeopleState People { get; set; } = default!;

    [Parameter, EditorRequired]
    public PersonView Person { get; set; } = default!;

    [Parameter]
    public EventCallback OnClose { get; set; }

    private static string Grouped(string code) =>
        string.Join('-', code.Chunk(GroupLength).Select(part => new string(part)));

    private Task MakeAsync() =>
        deed.DoAsync(async () => codes = await People.MakeSealedCodesAsync(Person.PersonId, CancellationToken.None));

    private async Task PrintAsync() => await Script.InvokeVoidAsync("print");
}
