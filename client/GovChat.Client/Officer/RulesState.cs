using GovChat.Client.Device;
using GovChat.Contracts;
using GovChat.Contracts.Rules;

namespace GovChat.Client.Officer;

/// <summary>The versions of the rules, and what officers and owners do with them.</summary>
public sealed class RulesState(ApiClient api)
{
    public bool IsLoaded { get; private set; }

    /// <summary>The versions, newest first.</summary>
    public IReadOnlyList<RuleVersionView> Versions { get; private set; } = [];

    /// <summary>The templates to begin from.</summary>
    public IReadOnlyList<RulePresetView> Presets { get; private set; } = [];

    public async Task LoadAsync(CancellationToken cancellation)
    {
        await ReloadAsync(cancellation);
        Presets = await api.GetAsync(Routes.RulePresets, WireJson.Default.IReadOnlyListRulePresetView, cancellation);
        IsLoaded = true;
    }

    public RuleVersionView? Find(Guid? versionId) => Versions.FirstOrDefault(version => version.VersionId == versionId);

    /// <summary>A version's file, and what the engine makes of it.</summary>
    public Task<RuleSourceView> SourceAsync(Guid versionId, CancellationToken cancellation) =>
        api.GetAsync(Routes.At(Routes.RuleSource, versionId), WireJson.Default.RuleSourceView, cancellation);

    /// <summary>Looks for faults and saves nothing.</summary>
    public Task<SaveRulesReply> CheckAsync(RuleEditing editing, CancellationToken cancellation) =>
        PostAsync(Routes.RuleCheck, editing, cancellation);

    /// <summary>Saves a draft unless it has faults.</summary>
    public async Task<SaveRulesReply> SaveAsync(RuleEditing editing, CancellationToken cancellation)
    {
        var reply = await PostAsync(Routes.RuleVersions, editing, cancellation);
        if (reply.Saved is not null)
        {
            await ReloadAsync(cancellation);
        }

        return reply;
    }

    public async Task SetStatusAsync(RuleVersionView version, TableStatus status, CancellationToken cancellation)
    {
        await api.PostAsync(
            Routes.At(Routes.RuleStatus, version.VersionId),
            new SetTableStatusRequest(status),
            WireJson.Default.SetTableStatusRequest,
            cancellation
        );
        await ReloadAsync(cancellation);
    }

    /// <summary>Approves a version as it is shown here; refused when it has been saved anew since.</summary>
    public async Task ApproveAsync(RuleVersionView version, DateTimeOffset effectiveAt, CancellationToken cancellation)
    {
        await api.PostAsync(
            Routes.At(Routes.RuleApprove, version.VersionId),
            new ApproveRulesRequest(effectiveAt, version.DraftedAt),
            WireJson.Default.ApproveRulesRequest,
            cancellation
        );
        await ReloadAsync(cancellation);
    }

    public async Task SetShadowAsync(RuleVersionView version, bool runs, CancellationToken cancellation)
    {
        await api.PostAsync(
            Routes.At(Routes.RuleShadow, version.VersionId),
            new SetShadowRequest(runs),
            WireJson.Default.SetShadowRequest,
            cancellation
        );
        await ReloadAsync(cancellation);
    }

    /// <summary>What a version in shadow counted so far.</summary>
    public Task<ShadowView> ShadowAsync(Guid versionId, CancellationToken cancellation) =>
        api.GetAsync(Routes.At(Routes.RuleShadow, versionId), WireJson.Default.ShadowView, cancellation);

    private Task<SaveRulesReply> PostAsync(string path, RuleEditing editing, CancellationToken cancellation) =>
        api.PostAsync(
            path,
            new SaveRulesRequest(editing.VersionId, editing.Source),
            WireJson.Default.SaveRulesRequest,
            WireJson.Default.SaveRulesReply,
            cancellation
        );

    private async Task ReloadAsync(CancellationToken cancellation)
    {
        var versions = await api.GetAsync(
            Routes.RuleVersions,
            WireJson.Default.IReadOnlyListRuleVersionView,
            cancellation
        );
        Versions = [.. versions.OrderByDescending(version => version.Number)];
    }
}
