using System.Reflection;
using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Dependencies;
using GovChat.DeviceProof;
using GovChat.Filter;
using GovChat.House.Walls.Examples;
using GovChat.Server.Channels;
using GovChat.Server.People;

namespace GovChat.House.Walls;

/// <summary>
/// The passes of the style guide, section 2: what one holds instead of remembering a check. Each can be made in one
/// place only, and none can be forged by a default value, a copy with changes, or a setter.
/// </summary>
public sealed class Passes
{
    public static TheoryData<Type, string> Makers =>
        new()
        {
            { typeof(ProvenDevice), "GovChat.DeviceProof.ProofVerifier" },
            { typeof(SignedInPerson), "GovChat.Server.People.SignedInPerson+Gate" },
            { typeof(WritableChannel), "GovChat.Server.Channels.WritableChannel+Gate" },
            { typeof(ReadableChannel), "GovChat.Server.Channels.ReadableChannel+Gate" },
            { typeof(CleanText), "GovChat.Filter.RuleSet" },
        };

    [Theory]
    [MemberData(nameof(Makers))]
    public void A_pass_cannot_be_forged(Type pass, string maker)
    {
        Assert.Empty(WaysToForge(pass));
        Assert.Equal([maker], MakersOf(pass, Building.TypesUnder("GovChat")));
    }

    [Theory]
    [InlineData(typeof(Forgeable.PublicPass), "a constructor is public")]
    [InlineData(typeof(Forgeable.CopiedPass), "a record can be copied with changes")]
    [InlineData(typeof(Forgeable.DefaultPass), "a struct has a default value")]
    [InlineData(typeof(Forgeable.SettablePass), "a property can be set")]
    public void A_forgeable_pass_is_caught(Type pass, string because) => Assert.Contains(because, WaysToForge(pass));

    [Fact]
    public void A_second_maker_is_caught() =>
        Assert.Equal(
            [typeof(Forgeable.Gate).FullName, typeof(Forgeable.SecondMaker).FullName],
            MakersOf(typeof(Forgeable.GoodPass), Building.ExamplesUnder("GovChat.House")).Order(StringComparer.Ordinal)
        );

    [Fact]
    public void A_pass_made_well_passes() => Assert.Empty(WaysToForge(typeof(Forgeable.GoodPass)));

    private static IEnumerable<string> WaysToForge(Type pass)
    {
        const BindingFlags all = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        if (pass.IsValueType)
        {
            yield return "a struct has a default value";
        }

        if (pass.GetMethod("<Clone>$", all) is not null)
        {
            yield return "a record can be copied with changes";
        }

        if (!pass.IsSealed)
        {
            yield return "it can be derived from";
        }

        if (pass.GetConstructors(all).Any(constructor => constructor.IsPublic))
        {
            yield return "a constructor is public";
        }

        if (pass.GetProperties(all).Any(property => property.CanWrite))
        {
            yield return "a property can be set";
        }
    }

    private static IEnumerable<string> MakersOf(Type pass, IEnumerable<IType> types) =>
        types
            .Where(type =>
                type.Dependencies.OfType<MethodCallDependency>()
                    .Any(call =>
                        call.TargetMember.Name.StartsWith(".ctor", StringComparison.Ordinal)
                        && call.Target.FullName == pass.FullName
                    )
            )
            .Select(type => type.FullName)
            .Distinct(StringComparer.Ordinal);
}
