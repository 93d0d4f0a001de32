namespace GovChat.Client.Tests.Device;

/// <summary>What the server saw of a call.</summary>
internal sealed record ReceivedCall(
    string Method,
    string Path,
    string Query,
    string? Body,
    string? ContentType,
    string? Proof
);
