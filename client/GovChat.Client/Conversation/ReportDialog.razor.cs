using GovChat.Client.Components;
using GovChat.Client.Connection;
using GovChat.Client.Device;
using GovChat.Contracts.Messages;
using GovChat.Contracts.Oversight;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Conversation;

/// <summary>
/// Says that the filter was wrong. It shows all that is sent; a text is sent only when its writer agrees, and only with
/// what was found in it concealed.
/// </summary>
public sealed partial class ReportDialog
{
    private static readonly string[] Fields = ["note"];

    private readonly Deed deed = new();
    private string rule = "";
    private string note = "";
    private bool withText;
    private string? concealed;

    [Inject]
    public required RulesInForce Rules { get; init; }

    [Inject]
    public required IChatApi Api { get; init; }

    /// <summary>The text in the field; it stays there.</summary>
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    /// <summary>What was found in it.</summary>
    [Parameter, EditorRequired]
    public DraftAdvice Advice { get; set; } = default!;

    [Parameter, EditorRequired]
    public Guid ChannelId { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    [Parameter]
    public EventCallback OnDone { get; set; }

    private string Version => Rules.Current?.Version ?? "";

    private IReadOnlyList<Choice<string>> Kinds =>
        [.. Found.Select(finding => new Choice<string>(finding.Rule, finding.Row, finding.Reason))];

    private IEnumerable<FindingView> Found => Advice.Findings.DistinctBy(finding => finding.Rule);

    protected override void OnInitialized()
    {
        rule = Found.First().Rule;
        concealed = Rules.Current?.Conceal(Text);
    }

    private string RowOf(string id) => Found.First(finding => finding.Rule == id).Row;

    private async Task SubmitAsync()
    {
        var request = new ReportFalsePositiveRequest(
            ChannelId,
            rule,
            Text.Length,
            Version,
            note.Trim(),
            withText ? concealed : null
        );
        if (await deed.DoAsync(() => Api.ReportFalsePositiveAsync(request, CancellationToken.None)))
        {
            await OnDone.InvokeAsync();
        }
    }
}
