namespace GovChat.Load;

/// <summary>Memory in MiB.</summary>
internal sealed record MemoryUse(long RssMib, long PssMib);

/// <summary>Milliseconds.</summary>
internal sealed record LatencyView(double P50, double P95, double P99, double Max);

/// <summary>Whether each guard was seen at work during this very run; null where it could not be looked at.</summary>
internal sealed record GuardsView(bool Proof, bool Filter, bool Audit, bool? Sealing, bool? RowLevelSecurity)
{
    public bool AllOn => Proof && Filter && Audit && Sealing is not false && RowLevelSecurity is not false;
}

/// <summary>What one run at one rate showed.</summary>
internal sealed record RunView(
    int OfferedPerSecond,
    double AcceptedPerSecond,
    double DeliveriesPerSecond,
    long Sent,
    long Accepted,
    long Deliveries,
    LatencyView DeliveryMs,
    LatencyView AcknowledgementMs,
    long Lost,
    long Doubled,
    long OutOfOrder,
    long Wrong,
    long Refused,
    int Disconnected,
    double? ServerCpuSecondsPer1000Deliveries,
    double? ServerCpuShare,
    double? DatabaseCpuShare,
    double DriverCpuShare
)
{
    /// <summary>Nothing lost, doubled, out of order, wrong or refused.</summary>
    public bool IsWhole => Lost + Doubled + OutOfOrder + Wrong + Refused + Disconnected == 0 && Accepted == Sent;
}

/// <summary>The one line of JSON.</summary>
internal sealed record LoadView(
    string Command,
    int Users,
    int Channels,
    int Members,
    int Seconds,
    int Cores,
    RunView Run,
    MemoryUse? ServerMemory,
    MemoryUse? DatabaseMemory,
    GuardsView Guards,
    IReadOnlyList<RunView>? Search,
    int? HighestRateUnder200Ms
);
