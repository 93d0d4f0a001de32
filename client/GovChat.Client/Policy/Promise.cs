namespace GovChat.Client.Policy;

/// <summary>What a rule is worth (T-05).</summary>
public enum Promise
{
    /// <summary>The server refuses what goes against it.</summary>
    Guarantee,

    /// <summary>The page makes it hard; nobody can prevent it in a browser.</summary>
    Deterrent,
}
