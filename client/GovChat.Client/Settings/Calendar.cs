namespace GovChat.Client.Settings;

/// <summary>How dates are written.</summary>
public enum Calendar
{
    /// <summary>2026-11-23.</summary>
    Iso = 0,

    /// <summary>和暦: 令和8年11月23日.</summary>
    Japanese = 1,
}
