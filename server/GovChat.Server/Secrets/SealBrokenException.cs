namespace GovChat.Server.Secrets;

/// <summary>A sealed value was altered, moved, or sealed under another key.</summary>
internal sealed class SealBrokenException : Exception
{
    public SealBrokenException()
        : base("A sealed value does not open at its place.") { }

    public SealBrokenException(string message)
        : base(message) { }

    public SealBrokenException(string message, Exception innerException)
        : base(message, innerException) { }
}
