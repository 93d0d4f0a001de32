using GovChat.Client.Components;
using GovChat.Client.Device;
using GovChat.Client.Resources;
using GovChat.Client.Settings;
using GovChat.Contracts.People;
using GovChat.Contracts.Rules;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Officer;

/// <summary>判定ルール: the versions of the classification table and its rules, written by officers, approved by owners.</summary>
public sealed partial class RulesPage : IDisposable
{
    private readonly CancellationTokenSource leaving = new();
    private readonly Deed loading = new();
    private readonly Deed deed = new();
    private RulesState state = default!;
    private RuleVersionView? approving;
    private ShadowView? shadow;
    private bool writes = true;

    [Inject]
    public required ApiClient Api { get; init; }

    [Inject]
    public required GateState Gate { get; init; }

    [Inject]
    public required Moments Clock { get; init; }

    [Inject]
    public required Toasts Toasts { get; init; }

    /// <summary>What is being written outlives the page.</summary>
    [Inject]
    public required RuleEditing Editing { get; init; }

    private bool MayWrite => Gate.Me is { } me && me.Roles.Contains(Role.SecurityOfficer);

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override Task OnInitializedAsync()
    {
        state = new RulesState(Api);
        return LoadAsync();
    }

    /// <summary>A draft goes before the council and comes back; into force it comes by approval only.</summary>
    private static IEnumerable<TableStatus> NextOf(RuleVersionView version) =>
        version.Status switch
        {
            TableStatus.Draft => [TableStatus.UnderConsultation],
            TableStatus.UnderConsultation => [TableStatus.Answered, TableStatus.Draft],
            TableStatus.Answered => [TableStatus.Draft],
            _ => [],
        };

    private static string? PillOf(RuleVersionView version) =>
        version switch
        {
            { IsCurrent: true } => "good",
            { EffectiveAt: null } => "wait",
            _ => null,
        };

    /// <summary>The first version was written and approved by nobody of the organisation: it came with its founding.</summary>
    private static string NameOf(string? name) => string.IsNullOrEmpty(name) ? FilterTexts.ByFounding : name;

    private static string DeedLabel(string what, RuleVersionView version) => $"{what}: {version.Number} {version.Name}";

    private async Task LoadAsync() => await loading.DoAsync(() => state.LoadAsync(leaving.Token));

    private void Begin(RulePresetView preset)
    {
        Editing.Begin(FilterTexts.RulesFromPreset.With(preset.Name), preset.Source);
        writes = true;
    }

    private async Task CopyAsync(RuleVersionView version)
    {
        if (await SourceOfAsync(version) is { } source)
        {
            Editing.Begin(FilterTexts.RulesCopyOf.With(version.Name), source.Source);
            writes = true;
        }
    }

    private async Task EditAsync(RuleVersionView version)
    {
        if (await SourceOfAsync(version) is { } source)
        {
            Editing.GoOn(version, source.Source);
            writes = true;
        }
    }

    /// <summary>Null when something else is being written and would be lost, or the version could not be read.</summary>
    private async Task<RuleSourceView?> SourceOfAsync(RuleVersionView version)
    {
        if (Editing.IsChanged)
        {
            Toasts.Warn(FilterTexts.RulesUnsaved);
            return null;
        }

        RuleSourceView? source = null;
        await deed.DoAsync(async () => source = await state.SourceAsync(version.VersionId, leaving.Token));
        return source;
    }

    private async Task MoveAsync(RuleVersionView version, TableStatus status)
    {
        if (await deed.DoAsync(() => state.SetStatusAsync(version, status, leaving.Token)))
        {
            Toasts.Say(FilterTexts.Moved.With(status.Name()));
        }
    }

    private async Task SetShadowAsync(RuleVersionView version, bool runs)
    {
        if (await deed.DoAsync(() => state.SetShadowAsync(version, runs, leaving.Token)))
        {
            shadow = null;
            Toasts.Say(runs ? FilterTexts.ShadowBegun : FilterTexts.ShadowEnded);
        }
    }

    private async Task ShowShadowAsync(RuleVersionView version) =>
        await deed.DoAsync(async () => shadow = await state.ShadowAsync(version.VersionId, leaving.Token));

    /// <summary>Back to the versions. What was not saved stays at hand.</summary>
    private void Leave()
    {
        if (Editing.IsChanged)
        {
            writes = false;
        }
        else
        {
            Discard();
        }
    }

    private void Approved()
    {
        approving = null;
        Toasts.Say(FilterTexts.Approved);
    }

    private void Discard()
    {
        Editing.Close();
        writes = true;
    }
}
