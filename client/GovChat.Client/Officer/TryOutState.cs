using GovChat.Client.Device;
using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Contracts.Rules;
using GovChat.Filter;

namespace GovChat.Client.Officer;

/// <summary>
/// The versions that can be tried out, as engines in this browser. Only the rules come from the server; what is judged
/// by them goes nowhere.
/// </summary>
public sealed class TryOutState(ApiClient api)
{
    private readonly Dictionary<Guid, RuleSet> read = [];

    public bool IsLoaded { get; private set; }

    /// <summary>The versions, newest first.</summary>
    public IReadOnlyList<RuleVersionView> Versions { get; private set; } = [];

    /// <summary>The version that judges.</summary>
    public RuleSet? First { get; private set; }

    public Guid FirstId { get; private set; }

    /// <summary>The version to compare with; null for none.</summary>
    public RuleSet? Second { get; private set; }

    public Guid? SecondId { get; private set; }

    public Audience Audience { get; set; }

    public DeviceZone Zone { get; set; }

    public Circumstances Circumstances => new(Audience, Zone);

    /// <summary>Reads the versions; the one in force judges at first.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        var versions = await api.GetAsync(
            Routes.RuleVersions,
            WireJson.Default.IReadOnlyListRuleVersionView,
            cancellation
        );
        Versions = [.. versions.OrderByDescending(version => version.Number)];
        var current = Versions.FirstOrDefault(version => version.IsCurrent);
        if (current is not null || Versions.Count > 0)
        {
            await ChooseFirstAsync((current ?? Versions[0]).VersionId, cancellation);
        }

        IsLoaded = true;
    }

    public async Task ChooseFirstAsync(Guid versionId, CancellationToken cancellation)
    {
        FirstId = versionId;
        var engine = await ReadAsync(versionId, cancellation);
        if (FirstId == versionId)
        {
            First = engine;
        }
    }

    public async Task ChooseSecondAsync(Guid? versionId, CancellationToken cancellation)
    {
        SecondId = versionId;
        var engine = versionId is { } id ? await ReadAsync(id, cancellation) : null;
        if (SecondId == versionId)
        {
            Second = engine;
        }
    }

    /// <summary>What judges now; null before a version is there.</summary>
    public CorpusRun? Run() => First is null ? null : new CorpusRun(First, Second, Circumstances);

    /// <summary>A draft may have been saved anew, but not while this page is open.</summary>
    private async Task<RuleSet> ReadAsync(Guid versionId, CancellationToken cancellation)
    {
        if (!read.TryGetValue(versionId, out var engine))
        {
            var view = await api.GetAsync(
                Routes.At(Routes.RuleSource, versionId),
                WireJson.Default.RuleSourceView,
                cancellation
            );
            read[versionId] = engine = RuleSet.Read(view.RuleSet);
        }

        return engine;
    }
}
