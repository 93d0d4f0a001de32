using GovChat.Contracts.LogAccess;

namespace GovChat.Server.LogAccess.Exports;

/// <summary>A part cannot be made, so there is no export: half a record would pass for a whole one.</summary>
internal sealed class LogExportFailedException(LogExportFailure failure, string part) : Exception($"{part}: {failure}")
{
    public LogExportFailure Failure => failure;

    /// <summary>Which part.</summary>
    public string Part => part;
}
