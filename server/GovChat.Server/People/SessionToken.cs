namespace GovChat.Server.People;

/// <summary>
/// The word a session's cookie holds, for the functions of the database that look at the session themselves before they hand
/// out bodies. A class of its own, so that no log and no picture of a session shows it by accident.
/// </summary>
internal sealed class SessionToken(string value)
{
    /// <summary>As the browser sent it.</summary>
    public string Value { get; } = value;
}
