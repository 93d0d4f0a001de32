using System.Globalization;
using GovChat.Client.Device;
using GovChat.Contracts;
using GovChat.Contracts.Audit;

namespace GovChat.Client.Officer;

/// <summary>The audit log, newest first, as far as it was read.</summary>
public sealed class AuditState(ApiClient api)
{
    private const int PageSize = 50;

    private readonly List<AuditEntryView> entries = [];

    public IReadOnlyList<AuditEntryView> Entries => entries;

    public bool HasOlder { get; private set; }

    public bool IsLoaded { get; private set; }

    /// <summary>The noun shown, e.g. <c>device</c>; empty for everything.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>Reads the newest entries of a kind anew.</summary>
    public async Task ShowAsync(string kind, CancellationToken cancellation)
    {
        Kind = kind;
        var page = await ReadAsync(null, cancellation);
        if (Kind != kind)
        {
            return; // Another kind was chosen while this one was on its way.
        }

        entries.Clear();
        Add(page);
        IsLoaded = true;
    }

    public async Task LoadOlderAsync(CancellationToken cancellation)
    {
        var kind = Kind;
        var page = await ReadAsync(entries.Count == 0 ? null : entries[^1].Sequence, cancellation);
        if (Kind == kind)
        {
            Add(page);
        }
    }

    private Task<AuditPage> ReadAsync(long? before, CancellationToken cancellation)
    {
        var query = string.Create(CultureInfo.InvariantCulture, $"?limit={PageSize}");
        if (before is not null)
        {
            query += string.Create(CultureInfo.InvariantCulture, $"&before={before}");
        }

        if (Kind.Length > 0)
        {
            query += $"&kind={Kind}";
        }

        return api.GetAsync(Routes.Audit + query, WireJson.Default.AuditPage, cancellation);
    }

    private void Add(AuditPage page)
    {
        entries.AddRange(page.Entries);
        HasOlder = page.HasOlder;
    }
}
