namespace GovChat.EndToEnd;

/// <summary>Tests of this collection share the stage and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class StageCollection : ICollectionFixture<Stage>
{
    public const string Name = "stage";
}
