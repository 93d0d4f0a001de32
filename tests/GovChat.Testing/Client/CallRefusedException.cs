namespace GovChat.Testing.Client;

/// <summary>A call that a test or a seeding step counted on was refused.</summary>
public sealed class CallRefusedException(string call, Answer answer)
    : Exception($"{call} was answered {(int)answer.Status} {answer.Code}: {answer.Problem?.Detail}")
{
    public Answer Answer { get; } = answer;
}
