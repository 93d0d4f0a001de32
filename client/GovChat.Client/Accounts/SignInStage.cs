namespace GovChat.Client.Accounts;

/// <summary>Which step shows.</summary>
public enum SignInStage
{
    LoginName = 0,
    OneTimeCode = 1,
    Password = 2,

    /// <summary>No field but a button; only where it is asked for.</summary>
    Passkey = 3,
}
