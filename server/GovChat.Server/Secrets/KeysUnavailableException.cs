namespace GovChat.Server.Secrets;

/// <summary>
/// The keys of an organisation are not open, so nothing of it can be read or written. What is stored is untouched; the
/// other organisations go on.
/// </summary>
internal sealed class KeysUnavailableException : Exception
{
    public KeysUnavailableException()
        : this("The keys have been closed.") { }

    public KeysUnavailableException(string message)
        : base(message) { }

    public KeysUnavailableException(string message, Exception innerException)
        : base(message, innerException) { }

    public KeysUnavailableException(KeyTrouble trouble, string message, Exception? innerException = null)
        : base(message, innerException) => Trouble = trouble;

    public KeyTrouble Trouble { get; } = KeyTrouble.Refused;
}
