namespace GovChat.Client.Accounts;

/// <summary>Which of the three fields shows.</summary>
public enum SignInStage
{
    LoginName = 0,
    OneTimeCode = 1,
    Password = 2,
}
