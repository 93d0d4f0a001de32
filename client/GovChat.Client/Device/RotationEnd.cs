namespace GovChat.Client.Device;

/// <summary>How an attempt to replace the key ended.</summary>
public enum RotationEnd
{
    /// <summary>Nobody knows: the same replacement is asked for again before anything else.</summary>
    Unanswered = 0,

    /// <summary>The new key is the key.</summary>
    Replaced = 1,

    /// <summary>The server surely did not take the new key; another attempt makes another.</summary>
    Refused = 2,
}
