namespace GovChat.Server.Secrets;

/// <summary>Why an organisation's keys are not open.</summary>
internal enum KeyTrouble
{
    /// <summary>A key is not there.</summary>
    Missing,

    /// <summary>A key is there and is not the one that sealed what is stored.</summary>
    Wrong,

    /// <summary>Others than the owner of the process can read a key's file.</summary>
    OpenToOthers,

    /// <summary>Whoever keeps the key-encryption key does not let it be used.</summary>
    Refused,

    /// <summary>Somebody who may has stopped the keys; only their start opens them again.</summary>
    Stopped,
}
