namespace GovChat.Server.Tests.Messages;

/// <summary>Tests that read the traces of the whole process run while no other test does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class Alone
{
    public const string Name = "alone";
}
