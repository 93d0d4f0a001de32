using GovChat.Contracts;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Rules;
using GovChat.RuleFiles;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Oversight;

/// <summary>What officers and owners do with the rules, and texts that two sets judge differently.</summary>
internal static class RuleDeeds
{
    /// <summary>A name for a channel: held by the preset, and passed by <see cref="Lenient"/>.</summary>
    public const string HeldByPreset = "西山健太さんの世帯、保護費の返還が決まりました";

    /// <summary>A name for a channel that every set holds.</summary>
    public const string HeldByAll = "個人番号 123456789018 の件";

    /// <summary>The preset under another version.</summary>
    public static string Strict(string version) => Versioned(Presets.Koga2021, version);

    /// <summary>The empty template, which holds individual numbers only.</summary>
    public static string Lenient(string version) => Versioned(Presets.Empty, version);

    public static Task<Answer> SaveAsync(this Colleague by, string source, Guid? versionId = null) =>
        by.Terminal.CallAsync(HttpMethod.Post, Routes.RuleVersions, new SaveRulesRequest(versionId, source));

    public static async Task<RuleVersionView> DraftAsync(this Colleague by, string source, Guid? versionId = null)
    {
        var reply = (await by.SaveAsync(source, versionId)).Read<SaveRulesReply>();
        Assert.Empty(reply.Faults);
        return reply.Saved!;
    }

    public static Task<Answer> SetStatusAsync(this Colleague by, Guid versionId, TableStatus status) =>
        by.Terminal.CallAsync(
            HttpMethod.Post,
            Routes.At(Routes.RuleStatus, versionId),
            new SetTableStatusRequest(status)
        );

    /// <summary>A draft that the council has answered.</summary>
    public static async Task<RuleVersionView> AnsweredAsync(this Colleague by, string source)
    {
        var draft = await by.DraftAsync(source);
        Assert.True((await by.SetStatusAsync(draft.VersionId, TableStatus.UnderConsultation)).IsGood);
        Assert.True((await by.SetStatusAsync(draft.VersionId, TableStatus.Answered)).IsGood);
        return draft;
    }

    /// <summary>Approves a version as the list shows it now.</summary>
    public static async Task<Answer> ApproveAsync(this Colleague by, Guid versionId, DateTimeOffset effectiveAt)
    {
        var shown = (await by.VersionsAsync()).SingleOrDefault(version => version.VersionId == versionId);
        return await by.ApproveAsync(versionId, new ApproveRulesRequest(effectiveAt, shown?.DraftedAt ?? effectiveAt));
    }

    /// <summary>Approves a version as it was once read.</summary>
    public static Task<Answer> ApproveAsync(this Colleague by, Guid versionId, ApproveRulesRequest request) =>
        by.Terminal.CallAsync(HttpMethod.Post, Routes.At(Routes.RuleApprove, versionId), request);

    public static Task<Answer> SetShadowAsync(this Colleague by, Guid versionId, bool runs) =>
        by.Terminal.CallAsync(HttpMethod.Post, Routes.At(Routes.RuleShadow, versionId), new SetShadowRequest(runs));

    public static Task<IReadOnlyList<RuleVersionView>> VersionsAsync(this Colleague by) =>
        by.Terminal.GetAsync<IReadOnlyList<RuleVersionView>>(Routes.RuleVersions);

    /// <summary>The version of an id, as the list shows it.</summary>
    public static async Task<RuleVersionView> VersionAsync(this Colleague by, Guid versionId) =>
        Assert.Single(await by.VersionsAsync(), version => version.VersionId == versionId);

    public static Task<RulesInForceView> RulesInForceAsync(this Colleague by) =>
        by.Terminal.GetAsync<RulesInForceView>(Routes.RulesInForce);

    /// <summary>The refusal's code of opening a channel of this name; null when it was opened.</summary>
    public static async Task<string?> RefusalOfNameAsync(this Colleague by, string name) =>
        (
            await by.Terminal.CallAsync(
                HttpMethod.Post,
                Routes.Channels,
                new OpenChannelRequest(ChannelKind.Private, name, string.Empty, [])
            )
        ).Code;

    private static string Versioned(string source, string version)
    {
        var lines = source.Split('\n');
        var at = Array.FindIndex(lines, line => line.StartsWith("版:", StringComparison.Ordinal));
        lines[at] = $"版: \"{version}\"";
        return string.Join('\n', lines);
    }
}
