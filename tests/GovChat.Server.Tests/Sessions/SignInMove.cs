namespace GovChat.Server.Tests.Sessions;

/// <summary>What can be done at a terminal, in any order.</summary>
internal enum MoveKind
{
    Begin,
    Otp,
    OtpTwice,
    OtpOfTheOtherTerminal,
    Password,
    PasswordTwice,
    AllSteps,
    SignOut,
    Lock,
    Unlock,
    UnlockWronglyOften,
    Pass,
}

/// <summary>One thing that is done.</summary>
/// <param name="Kind">What.</param>
/// <param name="At">At which of two terminals.</param>
/// <param name="Choice">Whose name, which code, how long; what it means depends on the kind.</param>
internal sealed record SignInMove(MoveKind Kind, int At, int Choice);
