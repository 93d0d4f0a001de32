using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace GovChat.Benchmarks;

/// <summary>Throughput in MB/s of UTF-16 (1 MB is 1,000,000 bytes), by the bytes one operation reads.</summary>
internal sealed class MegabytesColumn(long bytes) : IColumn
{
    public string Id => nameof(MegabytesColumn);

    public string ColumnName => "MB/s";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => "Megabytes of UTF-16 a second, one core";

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) =>
        summary[benchmarkCase]?.ResultStatistics is { } statistics
            ? (bytes / statistics.Median * 1_000).ToString("N0", CultureInfo.InvariantCulture) // B/ns is 1,000 MB/s
            : "-";

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) =>
        GetValue(summary, benchmarkCase);

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;
}
